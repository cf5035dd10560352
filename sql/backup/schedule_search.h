#pragma once

#include "sql/backup/schedule_status.h"

namespace credenza {

struct FoundSchedule
{
    SchedulePlace place;
    ScheduleStatus status;
};

/// What was found, and where nobody could look.
struct ScheduleSearch
{
    QList<FoundSchedule> found;
    QStringList unseen; ///< why a place could not be looked at, and what to do, in words
};

/// The schedules that are written here: of the system, of who asks, and in the crontab of who asks. What keeps one from
/// being read in full is among its problems.
ScheduleSearch schedulesHere();
/// Those of that database and folder, whatever their label; places that cannot be looked at are left out.
QList<FoundSchedule> schedulesOf(const Endpoint &database, const QString &folder);

} // namespace credenza
