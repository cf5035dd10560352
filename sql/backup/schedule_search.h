#pragma once

#include "sql/backup/schedule_status.h"

namespace credenza {

struct FoundSchedule
{
    SchedulePlace place;
    ScheduleStatus status;
};

/// The schedules that are written here, as far as who asks can look: of their own, of the system, in their own crontab.
/// What keeps one from being read in full is among its problems.
QList<FoundSchedule> schedulesHere();
/// Those of that database and folder, whatever their label.
QList<FoundSchedule> schedulesOf(const Endpoint &database, const QString &folder);

} // namespace credenza
