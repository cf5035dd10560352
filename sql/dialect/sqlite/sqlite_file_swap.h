#pragma once

#include "sql/base/progress.h"

#include <QStringList>

namespace credenza {

/// Busy, with who it is, when somebody has the file open or locked.
Result<void> requireUnused(const QString &path);

/// Gives a proved database file, on the same file system, the name of another one that nobody uses. Whenever this is
/// ended, by a kill or a loss of power too, the whole old or the whole new database is under the name, and nothing of
/// the old one lies beside the new one, where SQLite would play it into that.
///
/// The old file stays under a name beside it, with what it needs to be opened: these names are returned, none where
/// there was nothing. Busy when somebody uses the file. Whatever fails, the old file is where it was.
Result<QStringList> putInPlace(const QString &fresh, const QString &path, Progress &progress);

} // namespace credenza
