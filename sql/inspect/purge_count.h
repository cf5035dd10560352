#pragma once

#include "sql/inspect/purge_plan.h"

namespace credenza {

/// The rows of a table to which a rule applies, counted by age, with their size and what goes along with them.
Result<PurgedKind> countPurged(Connection &connection, const Catalog &catalog, const PurgeRule &rule, const Kind &kind,
                               const PurgeMoments &moments);

} // namespace credenza
