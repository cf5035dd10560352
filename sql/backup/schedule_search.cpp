#include "sql/backup/schedule_search.h"

#include "sql/backup/schedule_name.h"

#include <QFileInfo>

#include <functional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QList<SchedulePlace> placesToLookAt()
{
    QList<SchedulePlace> places{
        {.starter = Schedule::Starter::Systemd, .scope = Schedule::Scope::User, .name = {}, .account = {}},
        {.starter = Schedule::Starter::Systemd, .scope = Schedule::Scope::System, .name = {}, .account = {}}};
    if (isCrontabThere())
        places.append({.starter = Schedule::Starter::Cron, .scope = {}, .name = {}, .account = {}});
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

ScheduleSearch searched(const std::function<bool(const QString &name)> &isWanted)
{
    ScheduleSearch search;
    for (SchedulePlace place : placesToLookAt()) {
        const auto names = schedulesAt(place);
        if (!names)
            search.unseen << names.error().message + u". "_s + names.error().hint;
        for (const QString &name : names.value_or(QStringList())) {
            if (!isWanted(name))
                continue;
            place.name = name;
            const auto status = scheduleStatus(place);
            search.found.append({place, status ? *status : unreadable(place, status.error())});
        }
    }
    return search;
}

} // namespace

ScheduleSearch schedulesHere()
{
    return searched([](const QString &) { return true; });
}

QList<FoundSchedule> schedulesOf(const Endpoint &database, const QString &folder)
{
    return searched([&](const QString &name) { return isScheduleName(name, database, folder); }).found;
}

} // namespace credenza
