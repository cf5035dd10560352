#pragma once

#include "sql/connection/snapshot.h"
#include "sql/transfer/transfer.h"

namespace credenza {

/// Does everything that the plan says but the commit, over one snapshot of the source and inside the target's
/// transaction. With any reject in the report the transaction must not be committed.
Result<TransferReport> runTransfer(const TransferPlan &plan, Snapshot &source, LoadTarget &target, Progress &progress);

} // namespace credenza
