#pragma once

#include "sql/backup/archive_folder.h"

namespace credenza {

/// "restored 2026-11-21", "read back 2026-11-21"; empty for an archive that is not proved.
QString provedWords(const ArchiveEntry &entry);
/// Why an archive is not listed in full or not proved, in words; empty for nothing to say.
QString problemWords(const ArchiveEntry &entry);
/// How old the newest proved archive of that source is. `source` as manifests have it; `now` in unix seconds.
QString lastProvedWords(const QList<ArchiveEntry> &entries, const QString &source, qint64 now);

} // namespace credenza
