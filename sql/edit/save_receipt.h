#pragma once

#include "sql/activity/activity_log.h"
#include "sql/activity/receipt.h"
#include "sql/edit/save.h"

namespace credenza {

/// The edit that brings a saved row back to what it was.
StagedEdit reversed(const SavedRow &row, const Table &table);

/// The receipt of a save, with a new id and values as they may be shown.
Receipt receiptOf(const SavePlan &plan, const SaveReport &report);

/// Receipt and sealed images of a save, kept before it is committed. Returns the receipt's id.
Result<QString> keepReceiptOf(const SavePlan &plan, const SaveReport &report);

/// The address by which a receipt finds its database again.
QString addressOf(const Endpoint &endpoint);

/// An entry with what is known of a database before anything was done to it.
Activity activityAt(const Endpoint &endpoint, const QString &kind);

} // namespace credenza
