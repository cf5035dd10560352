#include "sql/dialect/sqlite/sqlite_file_swap.h"

#include "sql/backup/file_descriptor.h"
#include "sql/backup/folder_writing.h"
#include "sql/connection/connection.h"
#include "sql/dialect/sqlite/durable_file.h"
#include "sql/dialect/sqlite/kept_file.h"
#include "sql/dialect/sqlite/sqlite_file.h"
#include "sql/dialect/sqlite/sqlite_unpacked.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error inUse(const QString &path, const QStringList &users)
{
    return {.kind = Error::Kind::Busy,
            .message = users.isEmpty() ? u"%1 is in use"_s.arg(path)
                                       : u"%1 is in use by %2"_s.arg(path, users.join(u", "_s)),
            .hint = u"Stop what uses it, then restore: a program that goes on with the old file would lose what it "
                    "writes."_s};
}

/// What an existing file was found to be when it was made ready to be replaced.
struct OldFile
{
    bool isReadable = true; ///< else a damaged one, or none of this kind
    bool usesLog = false;   ///< it had a write-ahead log
};

/// Has SQLite itself bring what lies beside a file into it, and remove that. In this journal mode a program that waits
/// for the file at this very moment cannot write to the old one later: SQLite sees then that it was moved.
Result<OldFile> foldIn(const QString &path)
{
    Endpoint endpoint = databaseIn(path).writing();
    endpoint.lockTimeout = 1;
    auto connection = Connection::open(endpoint);
    auto mode = connection ? connection->value({.sql = u"PRAGMA journal_mode"_s}) : connection.error();
    auto folded = mode ? connection->value({.sql = u"PRAGMA journal_mode = DELETE"_s}) : mode;
    if (folded)
        return OldFile{.usesLog = displayText(*mode) == "wal"_L1};
    if (folded.error().kind == Error::Kind::Unfit)
        return OldFile{.isReadable = false};
    return folded.error();
}

void useLogAgain(const QString &path)
{
    if (auto connection = Connection::open(databaseIn(path).writing()))
        static_cast<void>(connection->value({.sql = u"PRAGMA journal_mode = WAL"_s}));
}

/// Keeps every program that goes by SQLite's locks from the file. Belongs to the open file rather than to the process,
/// which would lose it with any other handle that is closed.
Result<FileDescriptor> lockAll(const QString &path)
{
    FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC));
    if (!file.isOpen())
        return systemError(u"Opening %1 to lock it"_s.arg(path));
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = LockedBytes::first;
    lock.l_len = LockedBytes::count;
    if (::fcntl(file.number(), F_OFD_SETLK, &lock) == 0)
        return file;
    if (errno == EAGAIN || errno == EACCES)
        return inUse(path, processesWith(path));
    return systemError(u"Locking %1"_s.arg(path));
}

/// A rollback journal that is no longer needed may stay, with zeros at its beginning.
bool isPlayedBack(const QString &beside)
{
    QFile file(beside);
    char first = 0;
    return file.open(QIODevice::ReadOnly) && file.getChar(&first) && first != 0;
}

Result<void> requireAlone(const QString &path, const OldFile &old)
{
    const QStringList others = processesWith(path);
    const QStringList beside = playedBack(path);
    const bool wroteMeanwhile = old.isReadable && std::any_of(beside.begin(), beside.end(), isPlayedBack);
    return others.isEmpty() && !wroteMeanwhile ? Result<void>{} : inUse(path, others);
}

Result<void> removeBeside(const QString &path)
{
    const QStringList beside = playedBack(path) + QStringList{path + u"-shm"_s};
    for (const QString &name : beside) {
        if (::unlink(QFile::encodeName(name).constData()) != 0 && errno != ENOENT)
            return systemError(u"Removing %1"_s.arg(name));
    }
    return syncFolder(QFileInfo(path).absolutePath());
}

Result<void> rename(const QString &fresh, const QString &path, bool isNew)
{
    if (isNew)
        return renameWithoutReplacing(fresh, path);
    if (::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) != 0)
        return systemError(u"Giving the restored file its name %1"_s.arg(path));
    return {};
}

/// The old file has its second name on disk before it loses the first one; what lies beside it goes in between.
Result<void> exchange(const QString &fresh, const QString &path, bool isNew, Progress &progress)
{
    if (auto synced = syncFolder(QFileInfo(path).absolutePath()); !synced)
        return synced;
    progress.report({.what = u"remove what lies beside"_s});
    if (auto removed = removeBeside(path); !removed)
        return removed;
    progress.report({.what = u"rename"_s});
    if (auto renamed = rename(fresh, path, isNew); !renamed)
        return renamed;
    if (auto synced = syncFolder(QFileInfo(path).absolutePath()); !synced)
        progress.warn(synced.error().message + u": "_s + synced.error().detail); // it has its name already
    progress.report({.what = u"renamed"_s});
    return {};
}

Result<QStringList> replace(const QString &fresh, const QString &path, const OldFile &old, Progress &progress)
{
    const bool isNew = !QFileInfo::exists(path);
    FileDescriptor lock;
    if (!isNew) {
        auto locked = lockAll(path);
        if (!locked)
            return locked.error();
        lock = std::move(*locked);
        if (auto alone = requireAlone(path, old); !alone)
            return alone.error();
    }
    progress.report({.what = u"keep the old file"_s});
    auto kept = keepUnderSecondName(path);
    if (!kept)
        return kept.error();
    if (auto exchanged = exchange(fresh, path, isNew, progress); !exchanged) {
        dropSecondNames(path);
        return exchanged.error();
    }
    return kept;
}

} // namespace

Result<void> requireUnused(const QString &path)
{
    const QStringList users = usersOf(path);
    return users.isEmpty() ? Result<void>{} : inUse(path, users);
}

Result<QStringList> putInPlace(const QString &fresh, const QString &path, Progress &progress)
{
    dropSecondNames(path);
    auto old = QFileInfo::exists(path) ? foldIn(path) : Result<OldFile>(OldFile());
    if (!old)
        return old.error().kind == Error::Kind::Busy ? inUse(path, usersOf(path)) : old.error();
    auto kept = replace(fresh, path, *old, progress);
    if (!kept && old->usesLog)
        useLogAgain(path);
    return kept;
}

} // namespace credenza
