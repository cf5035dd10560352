#include "sql/backup/schedule_search.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QList<SchedulePlace> placesOf(const QString &name)
{
    QList<SchedulePlace> places{
        {.starter = Schedule::Starter::Systemd, .scope = Schedule::Scope::User, .name = name, .account = {}},
        {.starter = Schedule::Starter::Systemd, .scope = Schedule::Scope::System, .name = name, .account = {}}};
    if (isCrontabThere())
        places.append({.starter = Schedule::Starter::Cron, .scope = {}, .name = name, .account = {}});
    return places;
}

/// A schedule that is written and of which its manager says nothing.
ScheduleStatus unreadable(const SchedulePlace &place, const Error &error)
{
    ScheduleStatus status;
    for (const QString &file : place.files()) {
        if (QFileInfo::exists(file))
            status.files << file;
    }
    status.problems << error.message;
    return status;
}

} // namespace

QList<FoundSchedule> schedulesOf(const Endpoint &database, const QString &folder)
{
    QList<FoundSchedule> found;
    for (const SchedulePlace &place : placesOf(scheduleName(database, folder))) {
        const auto known = scheduleStatus(place);
        const ScheduleStatus status = known ? *known : unreadable(place, known.error());
        if (status.isInstalled() || !status.files.isEmpty())
            found.append({place, status});
    }
    return found;
}

} // namespace credenza
