#include "ui/inspector/purging.h"

#include "sql/compare/undisturbed.h"
#include "sql/connection/clock.h"
#include "sql/connection/interruption.h"

namespace credenza {

namespace {

constexpr qint64 secondsOfDay = 86'400;

} // namespace

Result<PurgePlan> lookAtPurge(const OpenDatabase &database, const PurgeWish &wish, Progress &progress)
{
    return askUndisturbed(database.endpoint, [&](Opened &opened) -> Result<PurgePlan> {
        const Interruption onStop(progress.stop(), opened.connection());
        const auto now = wish.now > 0 ? Result<qint64>(wish.now) : currentMoment(opened.connection());
        if (!now)
            return now.error();
        const Identity &identity = opened.identity;
        const auto inspection = inspectionOf(identity.catalog, identity.profile(), *now);
        if (!inspection)
            return inspection.error();
        return planPurge(opened.connection(),
                         {.endpoint = database.endpoint,
                          .inspection = *inspection,
                          .edition = identity.recognition->edition.id,
                          .kinds = wish.tables,
                          .olderThan = wish.olderThanDays * secondsOfDay},
                         progress);
    });
}

Result<PurgeResult> carryOutPurge(const OpenDatabase &database, const PurgeWish &wish, const PurgeOrder &order,
                                  Progress &progress)
{
    auto plan = lookAtPurge(database, wish, progress);
    if (!plan)
        return plan.error();
    plan->endpoint = order.endpoint;
    plan->batch = order.batch;
    plan->reason = order.reason;
    const auto report = purge(*plan, progress);
    return report ? Result<PurgeResult>(PurgeResult{*report, plan->afterwards}) : report.error();
}

} // namespace credenza
