#pragma once

#include "sql/base/progress.h"
#include "sql/edit/save.h"

namespace credenza {

/// The rows of a plan that are not any more what they were, found by reading alone; saving decides anew. Says nothing
/// of rows to come, which only writing tries.
Result<QList<RowConflict>> foreseenConflicts(const SavePlan &plan, Progress &progress);

} // namespace credenza
