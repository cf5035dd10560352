#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/backup/held_archive.h"

namespace credenza {

/// An archive that a window shows in the place of a live database, unpacked for as long as somebody has this.
struct ShownArchive
{
    std::shared_ptr<const HeldArchive> held;
    QString source; ///< name of the database that it is of
    QString words;  ///< "archive of 18 Nov 02:15, restored 2026-11-18"
};

/// What a window says of an archive that was unpacked from `entry`.
ShownArchive shownArchive(const ArchiveEntry &entry, const std::shared_ptr<const HeldArchive> &held);

} // namespace credenza
