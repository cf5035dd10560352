#pragma once

#include "sql/backup/schedule_status.h"

namespace credenza {

struct FoundSchedule
{
    SchedulePlace place;
    ScheduleStatus status;
};

struct ScheduleSearch
{
    QList<FoundSchedule> found;
    QStringList unseen; ///< why a place could not be looked at, in words
};

/// The schedules that are written here: of the system, of who asks, and in the crontab of who asks. What keeps one from
/// being read in full is among its problems.
ScheduleSearch schedulesHere();
/// Those of that database and folder, whatever their label.
QList<FoundSchedule> schedulesOf(const Endpoint &database, const QString &folder);

} // namespace credenza
