#pragma once

#include "app/headless/command.h"
#include "sql/edit/save.h"

namespace credenza {

/// What a save would do, for --dry-run.
Outcome planOutcome(const SavePlan &plan);

/// Runs the plan and tells how it ended; with conflicts, which rows and why.
Result<Outcome> saveOutcome(const SavePlan &plan, Console &console);

} // namespace credenza
