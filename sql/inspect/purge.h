#pragma once

#include "sql/inspect/purge_plan.h"

#include <QMap>

namespace credenza {

struct PurgeReport
{
    QMap<QString, qint64> changed; ///< deleted rows by table, also of those that went along by foreign keys
    QString receipt;               ///< id; empty when nothing was deleted
    QStringList notes;
    std::optional<Error> ended; ///< why it ended before all was done: Cancelled, Busy, Constraint …

    qint64 rows() const;
};

/// Deletes what a plan says, in batches that are a short transaction each; half of the time is left to others. A row
/// goes only while the rule still holds for it, so one that was renewed since stays. What is done stays done: when it
/// is stopped, or killed, another run goes on; when the database's machine goes down, too, and what the receipt counts
/// is gone by then. Errors only for what failed before the first batch.
Result<PurgeReport> purge(const PurgePlan &plan, Progress &progress);

} // namespace credenza
