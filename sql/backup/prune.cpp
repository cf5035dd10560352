#include "sql/backup/prune.h"

#include "sql/backup/folder_writing.h"

#include <QFile>
#include <QFileInfo>
#include <QMap>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<PruneSeries> seriesOf(const QString &label, const QList<ArchiveEntry> &entries, const RetentionRules &rules)
{
    RetentionRequest request{
        .archives = {}, .rules = rules, .zone = QTimeZone::systemTimeZone(), .now = QDateTime::currentDateTimeUtc()};
    for (const ArchiveEntry &entry : entries)
        request.archives << DatedArchive{.name = entry.name(), .taken = entry.taken(), .isProved = entry.isProved()};
    auto retention = planRetention(request);
    if (!retention)
        return retention.error();
    PruneSeries series{.label = label, .retention = *retention, .removed = {}};
    for (const QString &name : series.retention.removed())
        series.removed.prepend(*std::ranges::find(entries, name, &ArchiveEntry::name));
    return series;
}

bool isAsPlanned(const ArchiveEntry &entry)
{
    const QFileInfo file(entry.path);
    return file.isFile() && file.size() == entry.bytes && file.lastModified().toUTC() == entry.modified;
}

/// What describes an archive goes last: without it nobody would dare to remove the archive.
Result<void> removeArchive(const ArchiveEntry &entry)
{
    for (const QString &path : {entry.path, companionOf(entry.path)}) {
        QFile file(path);
        if (!file.remove())
            return Error{.kind = Error::Kind::Io,
                         .message = u"Cannot remove %1"_s.arg(path),
                         .detail = file.errorString(),
                         .hint = u"Check the permissions of the folder."_s};
    }
    return {};
}

Result<PruneReport> synced(PruneReport report, const PrunePlan &plan)
{
    if (auto synced = report.removed.isEmpty() ? Result<void>{} : syncFolder(plan.folder); !synced)
        return synced.error();
    return report;
}

Result<PruneReport> endedEarly(PruneReport report, const PrunePlan &plan, const Error &why)
{
    report.notes << u"%1 more stay that were to go. %2 %3"_s.arg(plan.removed() - report.removed.size())
                        .arg(why.message, why.detail)
                        .trimmed();
    return synced(std::move(report), plan);
}

} // namespace

qsizetype PrunePlan::removed() const
{
    return std::accumulate(series.begin(), series.end(), qsizetype(0),
                           [](qsizetype sum, const PruneSeries &each) { return sum + each.removed.size(); });
}

qint64 PrunePlan::bytes() const
{
    qint64 bytes = 0;
    for (const PruneSeries &each : series) {
        for (const ArchiveEntry &entry : each.removed)
            bytes += entry.bytes;
    }
    return bytes;
}

Result<PrunePlan> planPrune(const QString &folder, const RetentionRules &rules, const QString &label)
{
    const auto entries = archivesIn(folder);
    if (!entries)
        return entries.error();
    QMap<QString, QList<ArchiveEntry>> labelled;
    PrunePlan plan{.folder = QFileInfo(folder).absoluteFilePath(), .series = {}, .notes = {}};
    for (const ArchiveEntry &entry : *entries) {
        if (!entry.manifest)
            plan.notes << u"%1 stays: nothing readable beside it says what it holds."_s.arg(entry.name());
        else if (label.isEmpty() || entry.manifest->label == label)
            labelled[entry.manifest->label] << entry;
    }
    for (auto each = labelled.cbegin(); each != labelled.cend(); ++each) {
        auto series = seriesOf(each.key(), each.value(), rules);
        if (!series)
            return series.error();
        plan.notes += series->retention.notes;
        plan.series << *series;
    }
    return plan;
}

Result<PruneReport> prune(const PrunePlan &plan, const FolderLock &, Progress &progress)
{
    PruneReport report;
    for (const PruneSeries &series : plan.series) {
        for (const ArchiveEntry &entry : series.removed) {
            if (!isAsPlanned(entry)) {
                report.notes << u"%1 stays: it has changed since the plan was made."_s.arg(entry.name());
                continue;
            }
            auto removed = progress.checkpoint();
            if (removed) {
                progress.report({.what = u"remove "_s + entry.name()});
                removed = removeArchive(entry);
            }
            if (!removed && report.removed.isEmpty())
                return removed.error();
            if (!removed) // what is gone already has to be told
                return endedEarly(std::move(report), plan, removed.error());
            report.removed << entry.path;
            report.bytes += entry.bytes;
        }
    }
    return synced(std::move(report), plan);
}

} // namespace credenza
