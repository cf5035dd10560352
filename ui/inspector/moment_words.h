#pragma once

#include <QDateTime>

#include <optional>

namespace credenza {

/// "today 07:58", "yesterday 08:30", "18 Nov 14:01", in the time of this computer; `now` in unix seconds.
QString momentWords(const QDateTime &moment, qint64 now);

/// The same without the time of day: "today", "18 Nov", "Apr 2025".
QString dayWords(const QDateTime &moment, qint64 now);

/// The same to the second, in UTC.
QString exactMoment(const QDateTime &moment);

/// "18 Nov 2026, 3 d ago".
QString datedWords(const QDateTime &moment, qint64 now);

/// "48 min left"; empty for what has ended, and for what does not end.
QString timeLeft(const std::optional<QDateTime> &end, qint64 now);

} // namespace credenza
