#include "sql/backup/schedule_status.h"

#include "sql/backup/schedule_calendar.h"
#include "sql/backup/schedule_cron.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 grace = 3600; // seconds: more than any timer of ours delays a run

/// An invalid time for the numbers that stand for never.
QDateTime timeOf(const QJsonValue &microseconds)
{
    const qint64 number = microseconds.toInteger();
    return number > 0 ? QDateTime::fromMSecsSinceEpoch(number / 1000, QTimeZone::utc()) : QDateTime();
}

QString forManager(const SchedulePlace &place)
{
    return place.scope == Schedule::Scope::User ? u"--user "_s : QString();
}

Result<ScheduleStatus> writtenUnits(const SchedulePlace &place)
{
    ScheduleStatus status;
    for (const QString &path : place.files()) {
        QFile file(path);
        if (!file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return Error{.kind = Error::Kind::Denied,
                         .message = u"%1 cannot be read: %2"_s.arg(path, file.errorString()),
                         .hint = u"Ask as root, or as the user whose file it is."_s};
        status.files << path;
        const QString text = QString::fromUtf8(file.readAll());
        if (path.endsWith(".timer"_L1)) {
            status.every = settingIn(text, "OnCalendar="_L1).trimmed();
            status.since = QFileInfo(file).lastModified().toUTC();
        } else {
            status.run = runInUnit(text);
        }
    }
    if (status.files.size() == 1)
        status.problems << u"Only %1 is there of the service and its timer: install it again."_s.arg(
            status.files.first());
    return status;
}

/// Lets systemd fill in what it knows.
Result<ScheduleStatus> asked(const SchedulePlace &place, ScheduleStatus status)
{
    const QString timer = place.name + u".timer"_s;
    const auto shown = askSystemctl(place.scope, {u"show"_s, u"--property=ActiveState"_s, timer});
    const auto result = askSystemctl(place.scope,
                                     {u"show"_s, u"--property=Result,ExecMainStatus"_s, place.name + u".service"_s});
    const auto starts = askSystemctl(place.scope, {u"list-timers"_s, u"--all"_s, u"--output=json"_s, timer});
    for (const auto *answer : {&shown, &result, &starts}) {
        if (!*answer)
            return answer->error();
    }
    const TimerStarts times = timerStartsIn(*starts, timer);
    status.isRun = settingIn(QString::fromUtf8(*shown), "ActiveState="_L1) == "active"_L1;
    status.last = times.last;
    status.next = times.next;
    if (times.last.isValid()) {
        const QString ended = QString::fromUtf8(*result);
        status.lastResult = settingIn(ended, "Result="_L1);
        status.lastCode = settingIn(ended, "ExecMainStatus="_L1).toInt();
    }
    return status;
}

QDateTime dueTime(const ScheduleStatus &status)
{
    const auto calendar = readCalendar(status.every, status.last.isValid() ? status.last : status.since);
    return calendar && calendar->next().isValid() ? calendar->next() : status.next;
}

Result<ScheduleStatus> unitStatus(const SchedulePlace &place)
{
    auto written = writtenUnits(place);
    if (!written || !written->isInstalled())
        return written;
    ScheduleStatus status = *written;
    if (isSystemdRunning()) {
        auto known = asked(place, status);
        if (!known)
            return known.error();
        status = *known;
        if (!status.isRun)
            status.problems << u"The timer is not started: systemctl %1enable --now '%2.timer'"_s.arg(forManager(place),
                                                                                                      place.name);
    } else {
        status.problems << u"systemd does not run here, so nothing starts it."_s;
    }
    const QDateTime due = dueTime(status);
    status.isOverdue = isOverdue(due, QDateTime::currentDateTimeUtc());
    if (status.isOverdue)
        status.problems << u"It was due at %1 and did not start."_s.arg(due.toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s));
    if (status.lastResult == "success"_L1 && status.lastCode != 0)
        status.problems << u"The last run was done with warnings: journalctl %1-u '%2.service' has them."_s.arg(
            forManager(place), place.name);
    if (!status.lastResult.isEmpty() && status.lastResult != "success"_L1)
        status.problems << u"The last run failed (%1, code %2): journalctl %3-u '%4.service' has its words."_s.arg(
            status.lastResult, QString::number(status.lastCode), forManager(place), place.name);
    return status;
}

Result<ScheduleStatus> cronStatus(const SchedulePlace &place)
{
    const auto crontab = readCrontab(place.account);
    if (!crontab)
        return crontab.error();
    const QString line = QString::fromUtf8(cronLineIn(*crontab, place.name));
    ScheduleStatus status;
    status.every = line.section(u' ', 0, 4);
    status.isRun = status.isInstalled();
    status.run = runInCronLine(line);
    status.next = cronStarts(status.every, QDateTime::currentDateTimeUtc(), 1).value(0);
    return status;
}

} // namespace

TimerStarts timerStartsIn(const QByteArray &json, const QString &timer)
{
    for (const QJsonValue &each : QJsonDocument::fromJson(json).array()) {
        const QJsonObject object = each.toObject();
        if (object.value(u"unit").toString() == timer)
            return {timeOf(object.value(u"last")), timeOf(object.value(u"next"))};
    }
    return {};
}

bool isOverdue(const QDateTime &due, const QDateTime &now)
{
    return due.isValid() && due.secsTo(now) > grace;
}

Result<ScheduleStatus> scheduleStatus(const SchedulePlace &place)
{
    return place.starter == Schedule::Starter::Systemd ? unitStatus(place) : cronStatus(place);
}

} // namespace credenza
