#pragma once

#include "sql/backup/archiver.h"
#include "sql/compare/compare.h"
#include "sql/dialect/postgresql/archived_catalog.h"

namespace credenza {

/// Puts the rows of all tables into an archive, each read once.
Result<ArchivedContent> writeTables(Opened &source, ArchiveWriter &archive, Progress &progress);

/// Reads all tables of an archive, from its catalog to its end.
Result<QMap<QString, RowDigest>> readTables(ArchiveReader &archive, const Manifest &manifest, Progress &progress);

} // namespace credenza
