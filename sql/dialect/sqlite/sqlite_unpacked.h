#pragma once

#include "sql/backup/archiver.h"
#include "sql/compare/compare.h"

namespace credenza {

/// The name of the database file inside an archive.
inline constexpr QStringView databaseMember = u"database.sqlite3";

/// A database of this backend in that file, for reading.
Endpoint databaseIn(const QString &path);

/// Writes the database of an archive into a file that must not exist yet, open to nobody else. Mismatch where it is not
/// the one of the manifest.
Result<void> unpackDatabase(ArchiveReader &archive, const Manifest &manifest, const QString &path, Progress &progress);

/// Opens such a file. Mismatch where its structure is damaged.
Result<Opened> openUnpacked(const QString &path, Progress &progress);

/// Digests of all tables in such a file. Mismatch where its structure is damaged.
Result<DatabaseDigest> digestUnpacked(const QString &path, Progress &progress);

} // namespace credenza
