#pragma once

#include "app/headless/command.h"
#include "sql/backup/schedule.h"
#include "sql/backup/schedule_install.h"
#include "sql/backup/schedule_search.h"
#include "sql/backup/schedule_status.h"

namespace credenza {

/// What would be written; Usage for a time that a crontab line cannot say.
Result<Outcome> shownOutcome(const SchedulePlan &plan, const SchedulePlace &place);

Outcome installedOutcome(const SchedulePlan &plan, const SchedulePlace &place, const InstallReport &report);
Outcome removedOutcome(const SchedulePlace &place, const InstallReport &report);

/// Findings where a person has to look; NotFound, with what is known, where nothing is written.
Outcome statusOutcome(const SchedulePlace &place, const ScheduleStatus &status);

/// Findings where a person has to look at one of them.
Outcome listOutcome(const ScheduleSearch &search);

} // namespace credenza
