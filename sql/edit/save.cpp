#include "sql/edit/save.h"

#include "sql/connection/transaction.h"
#include "sql/edit/save_receipt.h"
#include "sql/edit/save_run.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Ends the transaction. The receipt is on disk before, so that no committed row is without one.
Result<void> commit(Transaction &transaction, const SavePlan &plan, SaveReport &report)
{
    auto receipt = keepReceiptOf(plan, report);
    if (!receipt)
        return receipt.error();
    auto committed = transaction.commit();
    if (!committed) {
        // Whether a server that fell silent committed is not known; its receipt stays.
        if (committed.error().kind != Error::Kind::Unreachable)
            dropReceipt(*receipt);
        return committed.error();
    }
    report.receipt = *receipt;
    return {};
}

Result<SaveReport> write(const SavePlan &plan, Progress &progress)
{
    auto connection = Connection::open(plan.endpoint);
    if (!connection)
        return connection.error();
    const std::stop_callback onStop(progress.stop(), connection->interrupter());
    auto transaction = Transaction::beginWrite(*connection);
    if (!transaction)
        return transaction.error();
    SaveRun run(*connection, plan);
    if (auto written = run.write(progress); !written)
        return written.error();
    SaveReport report{.conflicts = run.conflicts(), .rows = {}, .receipt = {}, .notes = {}};
    if (!report.isSaved())
        return report;
    if (auto proved = run.readBack(progress); !proved)
        return proved.error();
    report.rows = run.rows();
    report.notes = run.notes();
    if (auto committed = commit(*transaction, plan, report); !committed)
        return committed.error();
    return report;
}

/// The log is about what happened; that it cannot be written does not undo that.
void record(const SavePlan &plan, const Result<SaveReport> &outcome, Progress &progress)
{
    Activity activity = activityAt(plan.endpoint, plan.undoes.isEmpty() ? u"save"_s : u"undo"_s);
    activity.reason = plan.reason;
    activity.undoes = plan.undoes;
    for (const PlannedEdit &planned : plan.edits)
        activity.statements << planned.sql;
    if (!outcome)
        activity.error = outcome.error().message;
    else if (!outcome->isSaved())
        activity.error = (outcome->conflicts.size() == 1
                              ? u"1 row was changed by somebody else; nothing was saved"_s
                              : u"%1 rows were changed by somebody else; nothing was saved"_s.arg(
                                  outcome->conflicts.size()));
    else
        activity.receipt = outcome->receipt;
    for (const SavedRow &row : outcome ? outcome->rows : QList<SavedRow>())
        ++activity.rows[row.edit.table.name];
    if (auto recorded = recordActivity(activity); !recorded)
        progress.warn(u"What was done is not in the activity log: %1"_s.arg(recorded.error().detail));
}

} // namespace

Result<SaveReport> save(const SavePlan &plan, Progress &progress)
{
    auto outcome = write(plan, progress);
    if (outcome && outcome->isSaved() && !plan.undoes.isEmpty()) {
        if (auto marked = markUndone(plan.undoes, outcome->receipt); !marked)
            progress.warn(
                u"The receipt %1 does not say that it was undone: %2"_s.arg(plan.undoes, marked.error().detail));
    }
    record(plan, outcome, progress);
    return outcome;
}

} // namespace credenza
