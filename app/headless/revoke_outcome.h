#pragma once

#include "app/headless/command.h"
#include "sql/inspect/action_plan.h"

namespace credenza {

/// What it is, how many rows it changes and what it leaves, before somebody agrees to it.
QString effectText(const ActionPlan &plan);

/// What an action would do, for --dry-run.
Outcome plannedOutcome(const ActionPlan &plan);

/// How it ended: what changed, what is still usable, where the receipt is; with conflicts, which rows and why.
Outcome doneOutcome(const ActionPlan &plan, const ActionReport &report);

/// A list of actions.
Outcome actionsOutcome(const QList<Action> &actions);

} // namespace credenza
