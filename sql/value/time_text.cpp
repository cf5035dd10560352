#include "sql/value/time_text.h"

#include "sql/value/text_check.h"

#include <algorithm>
#include <chrono>

namespace credenza {

namespace {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;

/// Steps over one part of a time after the other.
class TimeCursor
{
public:
    explicit TimeCursor(std::string_view text) : m_text(text) {}

    bool atEnd() const { return m_text.empty(); }
    bool accept(char c)
    {
        if (m_text.empty() || m_text.front() != c)
            return false;
        m_text.remove_prefix(1);
        return true;
    }
    /// Exactly that many digits.
    std::optional<int> number(size_t digits)
    {
        if (m_text.size() < digits || !std::all_of(m_text.begin(), m_text.begin() + qsizetype(digits), isDigit))
            return std::nullopt;
        int value = 0;
        for (const char c : m_text.substr(0, digits))
            value = value * 10 + (c - '0');
        m_text.remove_prefix(digits);
        return value;
    }
    std::optional<int> numberUpTo(size_t digits, int most)
    {
        const auto value = number(digits);
        return value && *value <= most ? value : std::nullopt;
    }
    std::string_view someDigits()
    {
        const std::string_view found = m_text.substr(0,
                                                     std::min(m_text.find_first_not_of("0123456789"), m_text.size()));
        m_text.remove_prefix(found.size());
        return found;
    }

private:
    std::string_view m_text;
};

std::optional<sys_days> dateAt(TimeCursor &at)
{
    const auto year = at.number(4);
    if (!year || !at.accept('-'))
        return std::nullopt;
    const auto month = at.number(2);
    if (!month || !at.accept('-'))
        return std::nullopt;
    const auto day = at.number(2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(unsigned(*month)),
                                           std::chrono::day(unsigned(*day))};
    return date.ok() ? std::optional<sys_days>(date) : std::nullopt;
}

/// Rounded to microseconds; 0.9999999 is a whole second.
qint64 fraction(std::string_view digits)
{
    qint64 value = 0;
    for (size_t place = 0; place < 6; ++place)
        value = value * 10 + (place < digits.size() ? digits[place] - '0' : 0);
    return value + (digits.size() > 6 && digits[6] >= '5' ? 1 : 0);
}

std::optional<qint64> clockAt(TimeCursor &at)
{
    const auto hour = at.numberUpTo(2, 24);
    if (!hour || !at.accept(':'))
        return std::nullopt;
    const auto minute = at.numberUpTo(2, 59);
    if (!minute)
        return std::nullopt;
    qint64 clock = (*hour * 3600 + *minute * 60) * microsecondsPerSecond;
    if (at.accept(':')) {
        const auto second = at.numberUpTo(2, 60);
        if (!second)
            return std::nullopt;
        clock += *second * microsecondsPerSecond;
    }
    if (!at.accept('.'))
        return clock;
    const std::string_view digits = at.someDigits();
    return digits.empty() ? std::nullopt : std::optional(clock + fraction(digits));
}

/// What the offset adds to UTC.
std::optional<qint64> offsetAt(TimeCursor &at)
{
    if (at.accept('Z') || at.atEnd())
        return 0;
    const bool isEast = at.accept('+');
    if (!isEast && !at.accept('-'))
        return std::nullopt;
    const auto hours = at.numberUpTo(2, 15);
    if (!hours)
        return std::nullopt;
    at.accept(':');
    const auto minutes = at.atEnd() ? std::optional(0) : at.numberUpTo(2, 59);
    if (!minutes)
        return std::nullopt;
    const qint64 offset = (*hours * 3600 + *minutes * 60) * microsecondsPerSecond;
    return isEast ? offset : -offset;
}

void appendNumber(std::string &text, qint64 number, size_t digits)
{
    const std::string plain = std::to_string(number);
    text.append(digits > plain.size() ? digits - plain.size() : 0, '0').append(plain);
}

} // namespace

std::optional<qint64> microsecondsIn(std::string_view text)
{
    TimeCursor at(text);
    const auto date = dateAt(at);
    if (!date)
        return std::nullopt;
    const qint64 day = microseconds(date->time_since_epoch()).count();
    if (at.atEnd())
        return day;
    if (!at.accept('T') && !at.accept(' '))
        return std::nullopt;
    const auto clock = clockAt(at);
    if (!clock)
        return std::nullopt;
    const auto offset = offsetAt(at);
    if (!offset || !at.atEnd())
        return std::nullopt;
    return day + *clock - *offset;
}

bool isUnusualTime(std::string_view text)
{
    if (text == "infinity" || text == "-infinity")
        return true;
    if (text.ends_with(" BC"))
        return microsecondsIn(text.substr(0, text.size() - 3)).has_value();
    const size_t extra = std::min(text.find('-'), text.size());
    return extra > 4 && extra <= 6 && std::all_of(text.begin(), text.begin() + qsizetype(extra), isDigit)
           && microsecondsIn(text.substr(extra - 4)).has_value();
}

bool hasFinerDigits(std::string_view text)
{
    const size_t point = text.find('.');
    if (point == std::string_view::npos)
        return false;
    const size_t end = std::min(text.find_first_not_of("0123456789", point + 1), text.size());
    const size_t begin = std::min(point + 7, end);
    return text.substr(begin, end - begin).find_first_not_of('0') != std::string_view::npos;
}

TimeSpelling::TimeSpelling(std::string_view example)
    : m_dateOnly(example.size() <= 10), m_separator(m_dateOnly ? 'T' : example[10])
{
    if (example.size() <= 19)
        return;
    size_t at = 19;
    if (example[at] == '.') {
        const size_t end = std::min(example.find_first_not_of("0123456789", at + 1), example.size());
        m_digits = int(end - at - 1);
        at = end;
    }
    m_suffix = example.substr(at);
    TimeCursor suffix(m_suffix);
    m_offset = offsetAt(suffix).value_or(0);
}

std::string TimeSpelling::spell(qint64 utc) const
{
    const qint64 time = utc + m_offset;
    const auto day = std::chrono::floor<days>(std::chrono::sys_time<microseconds>(microseconds(time)));
    const std::chrono::year_month_day date(day);
    if (int(date.year()) < 1 || int(date.year()) > 9999)
        return {};
    std::string text;
    appendNumber(text, int(date.year()), 4);
    appendNumber(text += '-', unsigned(date.month()), 2);
    appendNumber(text += '-', unsigned(date.day()), 2);
    const qint64 clock = time - microseconds(day.time_since_epoch()).count();
    if (m_dateOnly && clock == 0)
        return text;
    appendNumber(text += m_separator, clock / (3600 * microsecondsPerSecond), 2);
    appendNumber(text += ':', clock / (60 * microsecondsPerSecond) % 60, 2);
    appendNumber(text += ':', clock / microsecondsPerSecond % 60, 2);
    if (const int digits = digitsFor(clock % microsecondsPerSecond); digits > 0) {
        std::string shown;
        appendNumber(shown, clock % microsecondsPerSecond, 6);
        shown.resize(size_t(digits), '0');
        text += '.' + shown;
    }
    return text + m_suffix;
}

int TimeSpelling::digitsFor(qint64 fraction) const
{
    const int needed = fraction == 0 ? 0 : fraction % 1000 == 0 ? 3 : 6;
    if (m_digits == 9)
        return needed;
    return m_digits >= 6 || fraction % unit() == 0 ? m_digits : needed;
}

qint64 TimeSpelling::unit() const
{
    if (m_dateOnly)
        return microsecondsPerDay;
    qint64 unit = microsecondsPerSecond;
    for (int digit = 0; digit < std::min(m_digits, 6); ++digit)
        unit /= 10;
    return unit;
}

} // namespace credenza
