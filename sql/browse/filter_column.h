#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"

namespace credenza {

/// The column that a word means: its name, in any case; else the only one whose name begins so; else the only one that
/// refers to records of that kind. Usage, listing the candidates, when it is none or several. The profile may be null.
Result<Column> columnFor(const QString &word, const Table &table, const Profile *profile);

/// The name of a column as a filter takes it: quoted where it is a word of the language, or more than a word.
QString spelledColumn(const QString &name);

} // namespace credenza
