#include "sql/transfer/carry_out.h"

#include "sql/activity/activity_log.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Activity activityOf(const TransferPlan &plan, const TransferReport &report)
{
    Activity activity{.database = plan.target.title(),
                      .environment = nameOf(plan.target.environment),
                      .kind = u"transfer"_s,
                      .reason = u"from %1"_s.arg(plan.source.title())};
    for (const TableReport &table : report.tables)
        activity.rows.insert(table.table, table.rowsWritten);
    return activity;
}

} // namespace

Result<TransferReport> carryOut(const TransferPlan &plan, Progress &progress)
{
    auto report = transfer(plan, progress);
    if (!report || report->alreadyEqual || !report->rejects.isEmpty())
        return report;
    // The target is what it should be by now: a line that cannot be written is no reason to call it failed.
    if (auto recorded = recordActivity(activityOf(plan, *report)); !recorded)
        report->notes << u"This is missing in the activity log: %1"_s.arg(recorded.error().message);
    return report;
}

} // namespace credenza
