#include "sql/value/time_words.h"

#include "sql/value/time_text.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 secondsPerDay = 86'400;
constexpr qint64 firstSecond = -62'135'596'800; // of the year 1
constexpr qint64 lastSecond = 253'402'300'799;  // of the year 9999

std::optional<qint64> namedTime(const QString &word, qint64 now)
{
    const qint64 today = now - now % secondsPerDay;
    const QHash<QString, qint64> named{{u"now"_s, now},
                                       {u"today"_s, today},
                                       {u"yesterday"_s, today - secondsPerDay},
                                       {u"tomorrow"_s, today + secondsPerDay}};
    const auto found = named.constFind(word);
    return found == named.constEnd() ? std::nullopt : std::optional(*found);
}

/// Months and years by the calendar, all else by the clock.
std::optional<qint64> after(qint64 now, qint64 amount, const QString &unit)
{
    static const QHash<QString, qint64> lengths{{u"s"_s, 1},
                                                {u"m"_s, 60},
                                                {u"min"_s, 60},
                                                {u"h"_s, 3600},
                                                {u"d"_s, secondsPerDay},
                                                {u"w"_s, 7 * secondsPerDay}};
    if (const auto length = lengths.constFind(unit); length != lengths.constEnd())
        return now + amount * *length;
    const QDateTime from = QDateTime::fromSecsSinceEpoch(now, Qt::UTC);
    const QDateTime to = unit == "mo"_L1 ? from.addMonths(int(amount)) : from.addYears(int(amount));
    return to.isValid() ? std::optional(to.toSecsSinceEpoch()) : std::nullopt;
}

std::optional<qint64> spanFromNow(const QString &words, qint64 now)
{
    static const QRegularExpression form(uR"(^(in )?(\d{1,6}) ?(s|m|min|h|d|w|mo|y)( ago)?$)"_s);
    const QRegularExpressionMatch match = form.match(words);
    const bool isAhead = !match.captured(1).isEmpty();
    const bool isAgo = !match.captured(4).isEmpty();
    if (!match.hasMatch() || isAhead == isAgo)
        return std::nullopt;
    const qint64 amount = match.captured(2).toLongLong();
    return after(now, isAhead ? amount : -amount, match.captured(3));
}

std::optional<qint64> isoTime(const QString &words)
{
    static const QRegularExpression zone(uR"(^(\S+ ?\S*\d)\s?(UTC|Z|[+-]\d\d(?::?\d\d)?)$)"_s);
    QString iso = words.toUpper();
    const QRegularExpressionMatch match = zone.match(iso);
    const bool isClockWithZone = match.hasMatch() && match.captured(1).contains(u':');
    if (isClockWithZone)
        iso = match.captured(1) + (match.captured(2) == "UTC"_L1 ? u"Z"_s : match.captured(2));
    return microsecondsIn(iso.toStdString());
}

} // namespace

std::optional<qint64> timeInWords(const QString &words, qint64 now)
{
    const QString plain = words.simplified();
    auto seconds = namedTime(plain.toLower(), now);
    if (!seconds)
        seconds = spanFromNow(plain.toLower(), now);
    const auto time = seconds ? std::optional(*seconds * microsecondsPerSecond) : isoTime(plain);
    const bool isInCalendar = time && *time >= firstSecond * microsecondsPerSecond
                              && *time < (lastSecond + 1) * microsecondsPerSecond;
    return isInCalendar ? time : std::nullopt;
}

} // namespace credenza
