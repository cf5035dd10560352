#pragma once

#include "sql/backup/archiver.h"

namespace credenza {

/// Gives standing tables the rows that an archive has of them, in one transaction. Whatever else refers to them must
/// find its rows again.
Result<RestoredContent> restorePostgresqlTables(ArchiveReader &archive, const Manifest &manifest,
                                                const RestoreTarget &target, Progress &progress);

} // namespace credenza
