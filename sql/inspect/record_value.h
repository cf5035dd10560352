#pragma once

#include "sql/inspect/kind.h"
#include "sql/value/value.h"

#include <QDateTime>

#include <optional>

namespace credenza {

/// True for a column of times, in whatever form.
bool holdsTimes(const Kind &kind, const QString &column);

/// True for a column of yes and no.
bool holdsFlags(const Kind &kind, const QString &column);

/// The time that a value of that column says, UTC; nothing for NULL and what is no time.
std::optional<QDateTime> timeIn(const Kind &kind, const QString &column, const Value &value);

/// The value as people read it: times as ISO 8601 in UTC, flags as yes and no, secrets as fingerprints, ids of 16 bytes
/// as UUIDs, NULL as the profile's word for it, or nothing.
QString shownValue(const Inspection &inspection, const Kind &kind, const QString &column, const Value &value);

} // namespace credenza
