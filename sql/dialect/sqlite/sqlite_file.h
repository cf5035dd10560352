#pragma once

#include <QString>
#include <QStringList>

namespace credenza {

/// "sqlite3 (process 4711)" for each other process of which this user may see that it has the file open.
QStringList processesWith(const QString &path);

/// The same, and also this program, and who holds a lock on the file though its open files may not be seen. Not to be
/// asked while this program has the file open: that would lose its own locks.
QStringList usersOf(const QString &path);

/// What programs that did not end in order left beside the file, each with what to do about it.
QStringList leftBehind(const QString &path);

/// True for a file of a format that this library is too old for, by its header: see "Database File Format" in the
/// manual.
bool isOfNewerFormat(const QString &path);

/// The bytes of a file that SQLite locks: see "File Locking" in os.h of its sources.
struct LockedBytes
{
    static constexpr qint64 first = 0x40000000;
    static constexpr qint64 count = 2 + 510;
};

} // namespace credenza
