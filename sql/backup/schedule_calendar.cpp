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

/// The moments in lines such as "    Next elapse: Sun 2026-11-22 00:00:00 UTC", or in those with "(in UTC)" below them.
QList<QDateTime> momentsIn(const QString &answer)
{
    static const QRegularExpression moment(u": \\w{3} (\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)? UTC"_s);
    QList<QDateTime> moments;
    auto match = moment.globalMatch(answer, answer.indexOf("Next elapse"_L1));
    while (match.hasNext()) {
        const auto each = match.next();
        moments << QDateTime(QDate::fromString(each.captured(1), Qt::ISODate), QTime::fromString(each.captured(2)),
                             QTimeZone::utc());
    }
    return moments;
}

/// Without systemd's own reading.
CalendarReading plainReading(const QString &expression, const QDateTime &since, int most)
{
    const auto fields = cronFields(expression, 0);
    return fields ? CalendarReading{.upcoming = cronStarts(*fields, since, most), .isChecked = true}
                  : CalendarReading();
}

} // namespace

Result<CalendarReading> readCalendar(const QString &expression, const QDateTime &since, int most)
{
    static const QRegularExpression alphabet(u"^[A-Za-z0-9*][A-Za-z0-9*.,:/~+_ -]*$"_s);
    if (!alphabet.match(expression).hasMatch() || expression.endsWith(u'\n'))
        return noCalendar(expression, u"no such expression has all these characters"_s);
    if (!isOutsideProgram(analyzer))
        return plainReading(expression, since, most);
    const auto asked = runOutside(analyzer, {u"calendar"_s, u"--iterations=%1"_s.arg(most),
                                             u"--base-time=@%1"_s.arg(since.toSecsSinceEpoch()), u"--"_s, expression});
    if (!asked)
        return asked.error();
    if (asked->code != 0)
        return noCalendar(expression, asked->complaint());
    const QString answer = QString::fromUtf8(asked->out);
    if (answer.contains("Next elapse: never"_L1))
        return noCalendar(expression, u"it never comes again"_s);
    return CalendarReading{.upcoming = momentsIn(answer), .isChecked = true};
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

QString cronExpression(const QString &fields, int minute)
{
    for (const QString &word : {u"hourly"_s, u"daily"_s, u"weekly"_s}) {
        if (fields == *cronFields(word, minute))
            return word;
    }
    static const QRegularExpression eachDay(u"^([0-5]?\\d) ([01]?\\d|2[0-3]) \\* \\* \\*$"_s);
    const auto match = eachDay.match(fields);
    return match.hasMatch() ? u"%1:%2"_s.arg(match.captured(2), 2, u'0').arg(match.captured(1), 2, u'0') : QString();
}

QList<QDateTime> cronStarts(const QString &fields, const QDateTime &since, int most)
{
    static const QRegularExpression known(u"^([0-5]?\\d) ([01]?\\d|2[0-3]|\\*) \\* \\* (1|\\*)$"_s);
    const auto match = known.match(fields);
    if (!match.hasMatch())
        return {};
    const QDateTime here = since.toLocalTime();
    QList<QDateTime> starts;
    for (QDateTime each(here.date(), QTime(here.time().hour(), match.captured(1).toInt())); starts.size() < most;
         each = each.addSecs(3600)) {
        const bool isHour = match.captured(2) == "*"_L1 || match.captured(2).toInt() == each.time().hour();
        const bool isDay = match.captured(3) == "*"_L1 || each.date().dayOfWeek() == Qt::Monday;
        if (isHour && isDay && each > since)
            starts << each.toUTC();
    }
    return starts;
}

} // namespace credenza
