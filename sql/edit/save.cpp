#include "sql/edit/save.h"

#include "sql/activity/sealing_key.h"
#include "sql/connection/interruption.h"
#include "sql/connection/transaction.h"
#include "sql/edit/save_receipt.h"
#include "sql/edit/save_run.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<SaveReport> writePlan(const SavePlan &plan, const QString &receipt, Progress &progress)
{
    if (auto key = sealingKey(); !key) // had before rows are locked, as a keychain may take its time
        return key.error();
    auto connection = Connection::open(plan.endpoint.interactive());
    if (!connection)
        return connection.error();
    const Interruption onStop(progress.stop(), *connection);
    auto transaction = Transaction::beginWrite(*connection);
    if (!transaction)
        return transaction.error();
    SaveRun run(*connection, plan);
    if (auto written = run.write(progress); !written)
        return written.error();
    SaveReport report{.conflicts = run.conflicts(), .rows = {}, .receipt = {}, .companions = {}, .notes = {}};
    if (!report.isSaved())
        return report;
    if (auto written = run.writeSets(progress); !written)
        return written.error();
    if (auto proved = run.readBack(progress); !proved)
        return proved.error();
    auto counts = run.count(plan.counts);
    if (!counts)
        return counts.error();
    auto leftovers = run.count(plan.leftovers);
    if (!leftovers)
        return leftovers.error();
    report.counts = *counts;
    report.leftovers = *leftovers;
    report.rows = run.rows();
    report.atOnce = run.atOnce();
    report.companions = run.companions();
    report.notes = run.notes();
    if (report.rows.isEmpty() && plan.sets.isEmpty())
        return report; // somebody else did all of it: nothing was written that a receipt could tell of
    report.receipt = receipt;
    if (auto kept = keepReceiptOf(plan, report); !kept)
        return kept.error();
    if (auto committed = commitKept(*transaction, receipt); !committed)
        return committed.error();
    return report;
}

void recordSave(const SavePlan &plan, const Result<SaveReport> &outcome, const QString &receipt, Progress &progress)
{
    Activity activity = activityAt(plan.endpoint, plan.kind);
    activity.reason = plan.reason;
    activity.undoes = plan.undoes;
    for (const PlannedEdit &planned : plan.edits)
        activity.statements << planned.sql;
    for (const SetChange &set : plan.sets)
        activity.statements << set.sql;
    if (!outcome)
        activity.error = outcome.error().message;
    else if (!outcome->isSaved())
        activity.error = (outcome->conflicts.size() == 1
                              ? u"1 row was changed by somebody else; nothing was saved"_s
                              : u"%L1 rows were changed by somebody else; nothing was saved"_s.arg(
                                  outcome->conflicts.size()));
    addReceipt(activity, receipt);
    for (const SavedRow &row : outcome ? outcome->rows : QList<SavedRow>())
        ++activity.rows[row.edit.table.name];
    for (const StagedEdit &companion : outcome ? outcome->companions : QList<StagedEdit>())
        ++activity.rows[companion.table.name];
    const auto atOnce = outcome ? outcome->atOnce : QMap<QString, qint64>();
    for (const auto &[table, written] : atOnce.asKeyValueRange())
        activity.rows[table] += written;
    recordOrWarn(activity, progress);
}

} // namespace

Result<SaveReport> save(const SavePlan &plan, Progress &progress)
{
    const QString receipt = newReceiptId();
    auto outcome = writePlan(plan, receipt, progress);
    if (outcome && outcome->isSaved() && !plan.undoes.isEmpty()) {
        if (auto marked = markUndone(plan.undoes, receipt); !marked)
            progress.warn(
                u"The receipt %1 does not say that it was undone: %2"_s.arg(plan.undoes, marked.error().detail));
    }
    recordSave(plan, outcome, receipt, progress);
    return outcome;
}

} // namespace credenza
