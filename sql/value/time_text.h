#pragma once

#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>

namespace credenza {

inline constexpr qint64 microsecondsPerMillisecond = 1'000;
inline constexpr qint64 microsecondsPerSecond = 1'000'000;
inline constexpr qint64 microsecondsPerDay = 86'400 * microsecondsPerSecond;

/// Microseconds since 1970-01-01 UTC of an ISO 8601 date, or time with fraction and offset if there is one: 2026-11-18,
/// 2026-11-18T09:12:30.5Z. Without an offset it counts as UTC; further digits are rounded, as PostgreSQL does.
std::optional<qint64> microsecondsIn(std::string_view text);

/// Times beyond what a calendar of four digits says, as PostgreSQL spells them: infinity, and years before Christ.
bool isUnusualTime(std::string_view text);

/// True when the fraction of a second has digits beyond microseconds that are not zero.
bool hasFinerDigits(std::string_view text);

/// How a time is spelled, told by the example of one: 2026-01-31T12:00:00.123Z. As many digits of a fraction as the
/// example has; nine stand for none, three, six or nine as needed. A date alone is a spelling too.
class TimeSpelling
{
public:
    explicit TimeSpelling(std::string_view example);

    /// As the example, or with more than it has where that would lose something. Empty for years that have not four
    /// digits. The clock is that of the example's offset.
    std::string spell(qint64 microseconds) const;
    /// The smallest step that the example says, in microseconds.
    qint64 unit() const;

private:
    int digitsFor(qint64 fraction) const;

    bool m_dateOnly = false;
    char m_separator = 'T';
    int m_digits = 0;
    std::string m_suffix; ///< "Z", "+00:00" or nothing
    qint64 m_offset = 0;  ///< that the suffix stands for, in microseconds
};

} // namespace credenza
