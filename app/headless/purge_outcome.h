#pragma once

#include "app/headless/command.h"
#include "sql/inspect/purge.h"

namespace credenza {

/// What a purge would do, for people.
QString textOf(const PurgePlan &plan);

/// The same as the outcome of --dry-run.
Outcome planOutcome(const PurgePlan &plan);

/// What was done, also where it ended before the end.
Outcome purgeOutcome(const PurgePlan &plan, const PurgeReport &report);

} // namespace credenza
