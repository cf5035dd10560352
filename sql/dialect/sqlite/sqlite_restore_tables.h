#pragma once

#include "sql/backup/archiver.h"

namespace credenza {

/// Replaces the rows of the named tables in a standing database, which may be in use, within one transaction; see
/// Archiver::restore(). Lossy where rows of other tables would refer to nothing afterwards that refer to something now.
Result<RestoredContent> restoreTables(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                      Progress &progress);

} // namespace credenza
