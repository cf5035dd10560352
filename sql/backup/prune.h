#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/backup/folder_lock.h"
#include "sql/backup/retention.h"

namespace credenza {

/// The archives of one label, each with its fate.
struct PruneSeries
{
    QString label;
    RetentionPlan retention;
    QList<ArchiveEntry> removed; ///< the oldest first
};

struct PrunePlan
{
    QString folder;
    QList<PruneSeries> series; ///< by label
    QStringList notes;         ///< what a person should know before

    qsizetype removed() const;
    qint64 bytes() const; ///< of what goes
};

struct PruneReport
{
    QStringList removed; ///< paths
    qint64 bytes = 0;
    QStringList notes; ///< what stayed although it was to go
};

/// Which archives would go. Never one without a manifest, the newest, or the newest that is proved; each label of a
/// folder is a series of its own. Only that label, unless it is empty.
Result<PrunePlan> planPrune(const QString &folder, const RetentionRules &rules, const QString &label = {});
/// Removes those that are still as they were when planned, the oldest first.
Result<PruneReport> prune(const PrunePlan &plan, const FolderLock &held, Progress &progress);

} // namespace credenza
