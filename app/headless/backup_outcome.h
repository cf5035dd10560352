#pragma once

#include "app/headless/command.h"
#include "sql/backup/backup.h"
#include "sql/backup/prune.h"
#include "sql/backup/restore.h"
#include "sql/backup/verify.h"

namespace credenza {

Outcome backupOutcome(const BackupReport &report);
Outcome listOutcome(const QList<ArchiveEntry> &entries);
/// Findings for one that is damaged; Warnings where less was proved than was asked for.
Outcome verifyOutcome(const QString &archive, const VerifyReport &report);

QString planText(const PrunePlan &plan);
Outcome pruneOutcome(const PrunePlan &plan, const PruneReport &report);

QString planText(const RestorePlan &plan);
Outcome planOutcome(const RestorePlan &plan);
Outcome restoreOutcome(const RestorePlan &plan, const RestoreReport &report);

} // namespace credenza
