#include "sql/transfer/transfer.h"

#include "sql/catalog/new_database.h"
#include "sql/connection/snapshot.h"
#include "sql/transfer/transfer_run.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Puts down which ids were rewritten while nothing is committed yet: without that the way back is not exact.
Result<TransferReport> withIds(const TransferPlan &plan, TransferReport report, Progress &progress)
{
    const bool wrote = std::any_of(report.conversions.begin(), report.conversions.end(),
                                   [](const Conversion &each) { return each.rule == rewrittenIds(); });
    if (!wrote || report.ids.size() == 0)
        return report;
    if (plan.options.idMap.isEmpty()) {
        const QString note = u"%1 ids became UUIDs, and no map of them is kept: only a map of ids brings them back."_s
                                 .arg(report.ids.size());
        report.notes << note;
        progress.warn(note);
        return report;
    }
    if (auto saved = report.ids.save(plan.options.idMap); !saved)
        return saved.error();
    report.idMap = plan.options.idMap;
    return report;
}

/// Runs over one snapshot and commits; Busy when a writer spoiled the snapshot.
Result<TransferReport> runOver(Snapshot &source, const TransferPlan &plan, Progress &progress)
{
    auto target = plan.target.dialect->loader.open(plan.target);
    if (!target)
        return target.error();
    auto report = runTransfer(plan, source, **target, progress);
    if (report && report->rejects.isEmpty())
        report = withIds(plan, std::move(*report), progress);
    if (auto undisturbed = source.undisturbed(); !undisturbed)
        return undisturbed.error();
    if (!report)
        return progress.stop().stop_requested() ? Error::cancelled() : report.error();
    if (!report->rejects.isEmpty())
        return report;
    progress.report({.what = u"commit"_s});
    if (auto committed = (*target)->commit(progress); !committed)
        return committed.error();
    return report;
}

Result<TransferReport> runToTheEnd(const TransferPlan &plan, Progress &progress)
{
    auto snapshot = openSnapshot(plan.source);
    if (!snapshot)
        return snapshot.error();
    auto report = runOver(**snapshot, plan, progress);
    if (report || report.error().kind != Error::Kind::Busy || (*snapshot)->undisturbed())
        return report;
    snapshot = plan.source.dialect->snapshotter.openAgain(plan.source);
    return snapshot ? runOver(**snapshot, plan, progress) : snapshot.error();
}

/// Makes the database, and takes it away again when nothing came of it.
Result<TransferReport> runInNewDatabase(const TransferPlan &plan, Progress &progress)
{
    auto database = NewDatabase::make(plan.target, plan.options.owner, progress);
    if (!database)
        return database.error();
    auto report = runToTheEnd(plan, progress);
    if (!report)
        database->settle(report.error());
    else if (report->rejects.isEmpty())
        database->keep();
    return report;
}

} // namespace

bool TransferReport::isVerified() const
{
    return verification == TransferOptions::Verification::ReadBack
           && std::all_of(tables.begin(), tables.end(), [](const TableReport &table) { return table.verified; });
}

Result<TransferReport> transfer(const TransferPlan &plan, Progress &progress)
{
    if (plan.state == TransferPlan::Target::Equal) {
        TransferReport report;
        report.alreadyEqual = true;
        report.history = u"matched"_s;
        report.notes = plan.notes;
        return report;
    }
    QElapsedTimer timer;
    timer.start();
    auto report = plan.state == TransferPlan::Target::Absent ? runInNewDatabase(plan, progress)
                                                             : runToTheEnd(plan, progress);
    if (report)
        report->seconds = double(timer.elapsed()) / 1000;
    return report;
}

} // namespace credenza
