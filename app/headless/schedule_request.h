#pragma once

#include "app/headless/command.h"
#include "sql/backup/schedule_wish.h"

namespace credenza {

/// What is asked of the schedule. Usage for flags that contradict each other.
Result<ScheduleWish> scheduleWishFrom(const Arguments &arguments, Console &console);

} // namespace credenza
