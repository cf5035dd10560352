#pragma once

#include "sql/backup/archiver.h"

namespace credenza {

/// Brings the content of an archive back in one transaction, which ends only when every table has the digest of the
/// manifest. See Archiver::restore().
Result<RestoredContent> restorePostgresql(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                          Progress &progress);

} // namespace credenza
