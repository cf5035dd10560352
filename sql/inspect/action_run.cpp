#include "sql/activity/data_folder.h"
#include "sql/inspect/action_plan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QString> fileOf(const QString &receipt)
{
    return receipt.isEmpty() ? QString() : dataFile(u"receipts/%1.json"_s.arg(receipt));
}

/// By the database's clock, as the inspection's moment is, for as long as this computer's clock says has gone by.
qint64 momentAfter(const ActionPlan &plan)
{
    return plan.inspection.now + std::max<qint64>(0, plan.lookedAt.secsTo(QDateTime::currentDateTimeUtc()));
}

QMap<QString, qint64> changedIn(const SaveReport &save)
{
    QMap<QString, qint64> changed = save.atOnce;
    for (const SavedRow &row : save.rows)
        ++changed[row.edit.table.name];
    for (const StagedEdit &companion : save.companions)
        ++changed[companion.table.name];
    return changed;
}

void addCameSince(ActionReport &report)
{
    for (const auto &[table, rows] : report.save.leftovers.asKeyValueRange()) {
        if (rows == 0)
            continue;
        report.cameSince.insert(table, rows);
        report.save.notes
            << (rows == 1
                    ? u"1 of %1 came since this was looked at and is still usable: do it again."_s.arg(table)
                    : u"%L1 of %2 came since this was looked at and are still usable: do it again."_s.arg(rows).arg(
                        table));
    }
}

} // namespace

Result<ActionReport> runAction(const ActionPlan &plan, Progress &progress)
{
    if (plan.changesNothing())
        return ActionReport{.save = {},
                            .changed = {},
                            .stillUsable = plan.usableBefore,
                            .receiptFile = {},
                            .cameSince = {},
                            .moment = momentAfter(plan)};
    if (plan.save.reason.trimmed().isEmpty())
        return Error{.kind = Error::Kind::Usage,
                     .message = u"“%1” needs a reason"_s.arg(plan.action.title),
                     .hint = u"Say why: it is kept with the receipt."_s};
    auto saved = save(plan.save, progress);
    if (!saved)
        return saved.error();
    ActionReport report{.save = *saved,
                        .changed = changedIn(*saved),
                        .stillUsable = saved->counts,
                        .receiptFile = {},
                        .cameSince = {},
                        .moment = momentAfter(plan)};
    if (!report.isDone())
        return report;
    addCameSince(report);
    auto file = fileOf(saved->receipt);
    if (file)
        report.receiptFile = *file;
    return report;
}

} // namespace credenza
