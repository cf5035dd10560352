#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/profile/profile.h"

namespace credenza {

/// Says where an archive holds less than half the rows or bytes of the newest proved one of its label before it, or
/// nothing of a table that held more than a few rows there, unless `profile`, which may be null, knows that its rows
/// end by themselves. Bytes are those of its content, which do not depend on how it is packed.
QStringList trendWarnings(const Manifest &manifest, const QList<ArchiveEntry> &before, const Profile *profile);

} // namespace credenza
