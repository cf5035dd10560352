#include "sql/backup/restore.h"

#include "sql/activity/activity_log.h"
#include "sql/backup/checked_reader.h"
#include "sql/backup/opened_archive.h"
#include "sql/transfer/transfer.h"

#include <QElapsedTimer>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<RestoreReport> restoreDirectly(const RestorePlan &plan, Progress &progress)
{
    auto reader = openArchive(plan.archive, plan.options.identityFile);
    if (!reader)
        return reader.error();
    CheckedReader checked(std::move(*reader), plan.manifest, progress);
    const auto restored = plan.target.dialect->archiver.restore(
        checked, plan.manifest,
        {.endpoint = plan.target, .existing = plan.options.existing, .tables = plan.options.tables}, progress);
    if (!restored)
        return restored.error();
    RestoreReport report{.tables = {}, .kept = restored->kept, .milliseconds = 0, .notes = plan.notes};
    for (auto table = restored->tables.begin(); table != restored->tables.end(); ++table)
        report.tables << ArchivedTable{
            .name = table.key(), .rows = table->rows(), .digest = table->hex(), .columns = {}, .members = {}};
    return report;
}

Error doesNotFit(const RestorePlan &plan)
{
    return {.kind = Error::Kind::Lossy,
            .message = u"The archive holds values that %1 cannot hold"_s.arg(plan.target.title()),
            .detail = {},
            .hint = u"Restore it to a database of its own kind, and see what credenza-cli transfer says of that."_s};
}

Result<RestoreReport> restoreByTransfer(const RestorePlan &plan, Progress &progress)
{
    const auto between = OpenedArchive::open(plan.archive, plan.options.identityFile, progress);
    if (!between)
        return between.error();
    TransferOptions options;
    if (plan.options.existing == RestoreTarget::Existing::Replace)
        options.existing = TransferOptions::Existing::Replace;
    if (plan.isAbsent)
        options.absent = TransferOptions::Absent::Create;
    options.historyFrom = plan.options.historyFrom;
    const auto transferPlan = planTransfer(between->endpoint(), plan.target, options, progress);
    if (!transferPlan)
        return transferPlan.error();
    const auto moved = transfer(*transferPlan, progress);
    if (!moved)
        return moved.error();
    if (!moved->rejects.isEmpty())
        return doesNotFit(plan);
    RestoreReport report{.tables = {}, .kept = {}, .milliseconds = 0, .notes = plan.notes + moved->notes};
    for (const TableReport &table : moved->tables)
        report.tables << ArchivedTable{
            .name = table.table, .rows = table.rowsWritten, .digest = table.digestTarget, .columns = {}, .members = {}};
    return report;
}

/// The target is what it should be by now: a line that cannot be written is no reason to call it failed.
void record(const RestorePlan &plan, RestoreReport &report)
{
    Activity activity{.database = plan.target.title(),
                      .environment = nameOf(plan.target.environment),
                      .kind = u"restore"_s,
                      .reason = u"from %1"_s.arg(QFileInfo(plan.archive).fileName())};
    for (const ArchivedTable &table : report.tables)
        activity.rows.insert(table.name, table.rows);
    if (auto recorded = recordActivity(activity); !recorded)
        report.notes << u"This is missing in the activity log: %1"_s.arg(recorded.error().message);
}

} // namespace

Result<RestoreReport> runRestore(const RestorePlan &plan, Progress &progress)
{
    const bool mayReplace = plan.options.existing == RestoreTarget::Existing::Replace;
    if (plan.isOccupied && !mayReplace)
        return Error{.kind = Error::Kind::Refused,
                     .message = u"%1 is not empty"_s.arg(plan.target.title()),
                     .detail = {},
                     .hint = u"Restore to an empty place, or let what it holds be replaced."_s,
                     .remedy = Error::Remedy::ReplaceContent};
    QElapsedTimer timer;
    timer.start();
    auto report = plan.isOtherBackend ? restoreByTransfer(plan, progress) : restoreDirectly(plan, progress);
    if (!report)
        return report;
    report->milliseconds = timer.elapsed();
    record(plan, *report);
    return report;
}

} // namespace credenza
