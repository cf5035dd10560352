#pragma once

#include "sql/backup/manifest.h"
#include "sql/base/progress.h"
#include "sql/catalog/loader.h"
#include "sql/value/row_digest.h"

#include <QMap>

namespace credenza {

/// The tables that are not as the manifest has them, by name. Looks at these only, where some are named.
QStringList differingTables(const QMap<QString, RowDigest> &digests, const Manifest &manifest,
                            const QStringList &tables = {});

/// Mismatch, with their names, where tables of a target that is not final yet are not as the manifest has them.
Result<void> requireSame(const QMap<QString, RowDigest> &digests, const Manifest &manifest, const QStringList &tables);

/// Reads the named tables back within the transaction of `target`. Mismatch, with their names, where some are not as
/// the manifest has them.
Result<QMap<QString, RowDigest>> proveRestored(LoadTarget &target, const Manifest &manifest, const QStringList &tables,
                                               Progress &progress);

/// Refused, with its rows, for a table that holds some.
Result<void> requireEmptyTables(Connection &target, const QList<Table> &tables);

} // namespace credenza
