#pragma once

#include "sql/catalog/catalog.h"
#include "sql/dialect/dialect.h"
#include "sql/profile/profile.h"
#include "sql/value/encoding.h"

namespace credenza {

/// In which form the column holds its values: as its own type says where the backend has one for that, else as the
/// profile says. Without a profile and such a type it is Plain.
Encoding encodingOf(const Profile *profile, const QString &table, const Column &column, const Dialect &dialect);

/// The same for a column of that meaning; what is rewritten in a transfer is not asked.
Encoding encodingOf(const ColumnMeaning &meaning, const Column &column, const Dialect &dialect);

/// True when the profile says that the backends hold this column in different forms, or that its values are rewritten:
/// then its texts tell little, and what they mean is compared.
bool isComparedByMeaning(const Profile *profile, QStringView table, QStringView column);

/// The coarsest step, in microseconds, of the forms that the profile names for a column.
qint64 commonUnit(const Profile *profile, QStringView table, QStringView column);

} // namespace credenza
