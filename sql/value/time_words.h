#pragma once

#include <QString>

#include <optional>

namespace credenza {

/// Microseconds since 1970-01-01 UTC of a time as people say it: an ISO 8601 date or time, in UTC unless a zone stands
/// behind it, with or without a space ("2026-11-21 12:30", "2026-11-21 12:30 +02:00"); now, today, yesterday, tomorrow;
/// a span from now such as "in 30d" or "30d ago" in s, min or m, h, d, w, mo, y. Only times of
/// the years 1 to 9999. `now` in unix seconds.
std::optional<qint64> timeInWords(const QString &words, qint64 now);

} // namespace credenza
