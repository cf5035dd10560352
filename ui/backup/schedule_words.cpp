#include "ui/backup/schedule_words.h"

#include "sql/backup/schedule_calendar.h"
#include "sql/backup/schedule_cron.h"
#include "sql/backup/schedule_flags.h"
#include "ui/inspector/moment_words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString lastWords(const ScheduleStatus &status, qint64 now)
{
    if (!status.last.isValid())
        return QCoreApplication::translate("Schedule", "not run yet");
    const QString moment = momentWords(status.last, now);
    return status.lastResult.isEmpty() || status.lastResult == "success"_L1
               ? QCoreApplication::translate("Schedule", "last run %1").arg(moment)
               : QCoreApplication::translate("Schedule", "last run %1, failed").arg(moment);
}

} // namespace

QString everyWords(const QString &expression)
{
    if (expression == "hourly"_L1)
        return QCoreApplication::translate("Schedule", "Every hour");
    if (expression == "daily"_L1)
        return QCoreApplication::translate("Schedule", "Every day");
    if (expression == "weekly"_L1)
        return QCoreApplication::translate("Schedule", "Every week");
    return QCoreApplication::translate("Schedule", "At “%1”").arg(expression);
}

QString expressionOf(const FoundSchedule &schedule)
{
    if (schedule.place.starter != Schedule::Starter::Cron)
        return schedule.status.every;
    const QString expression = cronExpression(schedule.status.every, cronMinute(schedule.place.name));
    return expression.isEmpty() ? schedule.status.every : expression;
}

QString starterWords(const SchedulePlace &place)
{
    if (place.starter == Schedule::Starter::Cron)
        return QCoreApplication::translate("Schedule", "by a line in your crontab");
    return place.scope == Schedule::Scope::User ? QCoreApplication::translate("Schedule", "by a timer of yours")
                                                : QCoreApplication::translate("Schedule", "by a timer of the system");
}

QString scheduleWords(const FoundSchedule &schedule, qint64 now)
{
    const ScheduleStatus &status = schedule.status;
    if (!status.isInstalled())
        return QCoreApplication::translate("Schedule", "Scheduled %1.").arg(starterWords(schedule.place));
    QStringList parts{u"%1 %2"_s.arg(everyWords(expressionOf(schedule)), starterWords(schedule.place))};
    if (const QString label = readFlags(status.run.words).options.label; !label.isEmpty())
        parts << QCoreApplication::translate("Schedule", "label %1").arg(label);
    // A crontab keeps no record of what it started.
    if (schedule.place.starter == Schedule::Starter::Systemd)
        parts << lastWords(status, now);
    if (status.next.isValid() && status.isRun)
        parts << QCoreApplication::translate("Schedule", "next %1").arg(momentWords(status.next, now));
    return parts.join(u" · "_s);
}

QString upcomingWords(const QList<QDateTime> &upcoming, qint64 now)
{
    QStringList moments;
    for (const QDateTime &each : upcoming)
        moments << momentWords(each, now);
    return QLocale().createSeparatedList(moments);
}

} // namespace credenza
