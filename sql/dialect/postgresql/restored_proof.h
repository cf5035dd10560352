#pragma once

#include "sql/backup/archiver.h"
#include "sql/catalog/loader.h"

namespace credenza {

/// Reads the named tables back within the transaction of `target`. Mismatch, with their names, where some are not as
/// the manifest has them.
Result<QMap<QString, RowDigest>> proveRestored(LoadTarget &target, const Manifest &manifest, const QStringList &tables,
                                               Progress &progress);

} // namespace credenza
