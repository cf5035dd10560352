#pragma once

#include "app/headless/command.h"
#include "sql/edit/save.h"

namespace credenza {

/// What a save would do, for --dry-run.
Outcome planOutcome(const SavePlan &plan);

/// Which rows are not any more what they were, and an error of that.
Outcome conflictOutcome(const SavePlan &plan, const QList<RowConflict> &conflicts);

/// Runs the plan and tells how it ended; with conflicts, which rows and why.
Result<Outcome> saveOutcome(const SavePlan &plan, Console &console);

} // namespace credenza
