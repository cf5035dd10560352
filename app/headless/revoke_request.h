#pragma once

#include "app/headless/command.h"
#include "sql/inspect/action_plan.h"

namespace credenza {

/// What the arguments of `revoke` mean in this database: which action, on which records, of whom.
Result<ActionRequest> revokeRequest(const Arguments &arguments, Connection &connection, const Inspection &inspection);

/// The actions that there are for KIND, for all of a user or client, or for anything.
Result<QList<Action>> actionsMeant(const Arguments &arguments, const Inspection &inspection, const QString &backend);

} // namespace credenza
