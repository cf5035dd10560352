#pragma once

#include "sql/backup/archiver.h"

namespace credenza {

/// Puts the database of an archive in place of a file, or where there is none; see Archiver::restore().
Result<RestoredContent> restoreFile(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                    Progress &progress);

} // namespace credenza
