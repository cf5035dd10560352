#pragma once

#include "app/headless/command.h"
#include "sql/backup/backup.h"
#include "sql/backup/prune.h"
#include "sql/backup/restore.h"

namespace credenza {

Outcome backupOutcome(const BackupReport &report);
Outcome listOutcome(const QList<ArchiveEntry> &entries);

QString planText(const PrunePlan &plan);
Outcome pruneOutcome(const PrunePlan &plan, const PruneReport &report);

QString planText(const RestorePlan &plan);
Outcome planOutcome(const RestorePlan &plan);
Outcome restoreOutcome(const RestorePlan &plan, const RestoreReport &report);

} // namespace credenza
