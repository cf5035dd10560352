#pragma once

#include "app/headless/command.h"
#include "sql/backup/schedule.h"
#include "sql/backup/schedule_place.h"

namespace credenza {

/// What the schedule shall run, with every path made absolute. Usage for values that the backup would refuse at night.
Result<ScheduleRequest> scheduleRequestFrom(const Arguments &arguments, Console &console);

/// Where the schedule for that database stands, or would stand.
Result<SchedulePlace> schedulePlaceFrom(const Arguments &arguments, const Endpoint &database);

} // namespace credenza
