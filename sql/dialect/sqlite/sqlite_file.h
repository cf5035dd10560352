#pragma once

#include <QString>
#include <QStringList>

namespace credenza {

/// "sqlite3 (process 4711)" for each process of which this user may see that it has the file open.
QStringList processesWith(const QString &path);

/// What programs that did not end in order left beside the file, each with what to do about it.
QStringList leftBehind(const QString &path);

/// True for a file of a format that this library is too old for, by its header: see "Database File Format" in the
/// manual.
bool isOfNewerFormat(const QString &path);

} // namespace credenza
