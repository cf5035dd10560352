#pragma once

#include "sql/transfer/transfer.h"

namespace credenza {

/// transfer(), with a line in the activity log of the target once it is done.
Result<TransferReport> carryOut(const TransferPlan &plan, Progress &progress);

} // namespace credenza
