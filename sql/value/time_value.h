#pragma once

#include "sql/value/encoding.h"
#include "sql/value/value.h"

#include <QDateTime>

#include <optional>

namespace credenza {

/// Microseconds since 1970-01-01 UTC of a time in that form; nothing for NULL and for what is no time.
std::optional<qint64> microsecondsOf(const Value &value, const Encoding &encoding);

/// The same as a date and time, UTC, to the millisecond. Nothing also beyond the years 1 to 9999.
std::optional<QDateTime> dateTimeOf(const Value &value, const Encoding &encoding);

/// ISO 8601 with Z: 2026-01-31T12:00:00Z, with milliseconds only where there are any.
QString isoText(const QDateTime &moment);

} // namespace credenza
