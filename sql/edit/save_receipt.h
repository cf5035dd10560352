#pragma once

#include "sql/activity/activity_log.h"
#include "sql/activity/receipt.h"
#include "sql/connection/transaction.h"
#include "sql/edit/save.h"

namespace credenza {

/// The edit that brings a saved row back to what it was.
StagedEdit reversed(const SavedRow &row, const Table &table);

/// Keeps receipt and sealed images of a save before it is committed: `report.receipt` is its id, and values are as they
/// may be shown.
Result<void> keepReceiptOf(const SavePlan &plan, const SaveReport &report);

/// Ends a transaction whose receipt is kept, so that no committed row is without one. A receipt of what did not happen
/// is dropped; where that is not known, it stays, and the error names it.
Result<void> commitKept(Transaction &transaction, const QString &receipt);

/// The address by which a receipt finds its database again.
QString addressOf(const Endpoint &endpoint);

/// An entry with what is known of a database before anything was done to it.
Activity activityAt(const Endpoint &endpoint, const QString &kind);

/// Names the receipt if one is kept, whatever became of the commit.
void addReceipt(Activity &activity, const QString &receipt);

/// The log is about what happened: that it cannot be written is a warning, and undoes nothing.
void recordOrWarn(const Activity &activity, Progress &progress);

} // namespace credenza
