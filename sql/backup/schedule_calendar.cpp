#include "sql/backup/schedule_calendar.h"

#include "sql/backup/outside_program.h"

#include <QRegularExpression>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto analyzer = "systemd-analyze"_L1;

Error noCalendar(const QString &expression, const QString &why)
{
    return {.kind = Error::Kind::Usage,
            .message = u"“%1” is no time at which a timer could start: %2"_s.arg(expression.left(60), why),
            .hint = u"Use hourly, daily, weekly, or an OnCalendar expression such as \"Mon..Fri 02:30\"; "
                    "man systemd.time has all."_s};
}

/// The moment in a line such as "    Next elapse: Sun 2026-11-22 00:00:00 UTC", or in the one with "(in UTC)" below it.
QDateTime momentIn(const QString &answer)
{
    static const QRegularExpression moment(u": \\w{3} (\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)? UTC"_s);
    const auto match = moment.match(answer.mid(answer.indexOf("Next elapse"_L1)));
    if (!match.hasMatch())
        return {};
    return {QDate::fromString(match.captured(1), Qt::ISODate), QTime::fromString(match.captured(2)), QTimeZone::utc()};
}

bool isCommonWord(const QString &expression)
{
    return expression == "hourly"_L1 || expression == "daily"_L1 || expression == "weekly"_L1;
}

} // namespace

Result<CalendarReading> readCalendar(const QString &expression, const QDateTime &since)
{
    static const QRegularExpression alphabet(u"^[A-Za-z0-9*][A-Za-z0-9*.,:/~+_ -]*$"_s);
    if (!alphabet.match(expression).hasMatch() || expression.endsWith(u'\n'))
        return noCalendar(expression, u"no such expression has all these characters"_s);
    if (!isOutsideProgram(analyzer))
        return CalendarReading{.next = {}, .isChecked = isCommonWord(expression)};
    const auto asked = runOutside(
        analyzer, {u"calendar"_s, u"--base-time=@%1"_s.arg(since.toSecsSinceEpoch()), u"--"_s, expression});
    if (!asked)
        return asked.error();
    if (asked->code != 0)
        return noCalendar(expression, asked->complaint());
    const QString answer = QString::fromUtf8(asked->out);
    if (answer.contains("Next elapse: never"_L1))
        return noCalendar(expression, u"it never comes again"_s);
    return CalendarReading{.next = momentIn(answer), .isChecked = true};
}

Result<QString> cronFields(const QString &expression, int minute)
{
    if (expression == "hourly"_L1)
        return u"%1 * * * *"_s.arg(minute);
    if (expression == "daily"_L1)
        return u"%1 0 * * *"_s.arg(minute);
    if (expression == "weekly"_L1)
        return u"%1 0 * * 1"_s.arg(minute);
    static const QRegularExpression eachDay(u"^(?:\\*-\\*-\\* )?([01]?\\d|2[0-3]):([0-5]\\d)(?::00)?$"_s);
    const auto match = eachDay.match(expression);
    if (match.hasMatch())
        return u"%1 %2 * * *"_s.arg(match.captured(2).toInt()).arg(match.captured(1).toInt());
    return Error{.kind = Error::Kind::Usage,
                 .message = u"A crontab line cannot say “%1”"_s.arg(expression.left(60)),
                 .hint = u"Use hourly, daily, weekly or a time of day such as 02:30, or a systemd timer."_s};
}

} // namespace credenza
