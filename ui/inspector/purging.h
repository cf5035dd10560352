#pragma once

#include "sql/inspect/purge.h"
#include "ui/window/open_database.h"

namespace credenza {

/// What a person wants to be deleted.
struct PurgeWish
{
    int olderThanDays = 0;
    QStringList tables = {}; ///< empty for all that have a rule
    qint64 now = 0;          ///< unix seconds; 0 for this moment by the clock that the service goes by
};

/// Looks at what a purge would do, on a connection of its own that cannot write. Blocking.
Result<PurgePlan> lookAtPurge(const OpenDatabase &database, const PurgeWish &wish, Progress &progress);

/// How a purge is done that was looked at before.
struct PurgeOrder
{
    Endpoint endpoint; ///< to write with
    qsizetype batch = 1'000;
    QString reason;
};

struct PurgeResult
{
    PurgeReport report;
    Reclaiming afterwards; ///< for what was chosen
};

/// Looks again at what was chosen, with the same moments, and deletes it. Blocking.
Result<PurgeResult> carryOutPurge(const OpenDatabase &database, const PurgeWish &wish, const PurgeOrder &order,
                                  Progress &progress);

} // namespace credenza
