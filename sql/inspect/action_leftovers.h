#pragma once

#include "sql/inspect/action_plan.h"
#include "sql/inspect/action_rows.h"

namespace credenza {

/// Counts the active credentials that a statement would be done to if it came once more. Nothing for a table of no
/// credentials. To be run when everything is written: what it finds came while nobody looked.
Result<std::optional<SaveCount>> leftoverOf(const Inspection &inspection, const BoundAction &bound);

/// The same for every active record of a user and client, see ActionRequest::Records.
Result<QList<SaveCount>> leftoversOf(const Introspector &introspector, const Inspection &inspection,
                                     const ActionRequest &request);

} // namespace credenza
