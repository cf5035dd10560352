#pragma once

#include "sql/backup/archive_folder.h"

namespace credenza {

/// Says where an archive holds less than half the rows or bytes of the newest proved one of its label before it. Bytes
/// are those of its content, which do not depend on how it is packed.
QStringList trendWarnings(const Manifest &manifest, const QList<ArchiveEntry> &before);

} // namespace credenza
