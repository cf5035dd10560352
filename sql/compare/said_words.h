#pragma once

#include "sql/profile/profile.h"

#include <QByteArray>
#include <QStringList>

namespace credenza {

/// What a canonical value says, as single words in their order: the members of a list, the scopes of a grant, "yes" for
/// a flag, a fingerprint for a secret; any other value is one word, NULL none.
QStringList saidWords(const QByteArray &value, const ColumnMeaning &meaning);

} // namespace credenza
