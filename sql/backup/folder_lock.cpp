#include "sql/backup/folder_lock.h"

#include "sql/backup/account.h"
#include "sql/backup/folder_writing.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>
#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto lockName = ".credenza.lock"_L1;
constexpr auto betweenAttempts = std::chrono::milliseconds(100);

/// For whoever has to wait.
void writeOwner(const FileDescriptor &file)
{
    const QByteArray text = u"process %1 of %2 on %3, since %4\n"_s.arg(QCoreApplication::applicationPid())
                                .arg(ownAccount().name, QSysInfo::machineHostName(),
                                     QDateTime::currentDateTimeUtc().toString(Qt::ISODate))
                                .toUtf8();
    // The lock holds without it.
    if (::ftruncate(file.number(), 0) == 0) [[maybe_unused]]
        const auto written = ::pwrite(file.number(), text.constData(), size_t(text.size()), 0);
}

/// Whether the process that wrote its name is over: whoever has the lock now could not write there.
bool isOutdated(const QString &owner)
{
    static const QRegularExpression form(u"^process (\\d+) of .* on (.*), since "_s);
    const QRegularExpressionMatch match = form.match(owner);
    return match.captured(2) == QSysInfo::machineHostName() && ::kill(match.captured(1).toInt(), 0) != 0
           && errno == ESRCH;
}

QString ownerOf(const FileDescriptor &file)
{
    char text[400];
    const ssize_t bytes = ::pread(file.number(), text, sizeof text, 0);
    const QString owner = QString::fromUtf8(text, std::max<ssize_t>(bytes, 0)).trimmed();
    return owner.isEmpty() || isOutdated(owner) ? u"another program"_s : owner;
}

/// Whoever may write to the folder may lock it, whatever mask and group the user has who makes the file.
void letInWhoMayWrite(const FileDescriptor &file, const QString &folder)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(folder).constData(), &found) != 0)
        return;
    const bool isOfGroup = ::fchown(file.number(), uid_t(-1), found.st_gid) == 0;
    const mode_t writers = found.st_mode & (isOfGroup ? 0022 : 0002);
    // Where this fails others are kept out, and told so.
    [[maybe_unused]] const int changed = ::fchmod(file.number(), 0600 | writers | writers << 1);
}

FileDescriptor openLock(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    FileDescriptor made(::open(name.constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (made.isOpen())
        letInWhoMayWrite(made, QFileInfo(path).absolutePath());
    if (made.isOpen() || errno != EEXIST)
        return made;
    FileDescriptor file(::open(name.constData(), O_RDWR | O_CLOEXEC));
    // What another user made can be locked where it can only be read, too.
    return file.isOpen() || errno != EACCES ? std::move(file)
                                            : FileDescriptor(::open(name.constData(), O_RDONLY | O_CLOEXEC));
}

Error notOpened(const QString &path)
{
    const bool isForbidden = errno == EACCES;
    Error error = cannotWrite(path);
    if (!isForbidden)
        return error;
    const QFileInfo file(path);
    error.message = u"Cannot lock %1: the file for that belongs to %2"_s.arg(file.absolutePath(), file.owner());
    error
        .hint = u"As %1 or root, let in who shares the folder: chgrp GROUP %2 and chmod 660 %2. Or let one user do all "
                "that is done there."_s.arg(file.owner(), path);
    return error;
}

Error taken(const QString &folder, const FileDescriptor &file)
{
    return {.kind = Error::Kind::Busy,
            .message = u"Somebody else works in %1: %2"_s.arg(folder, ownerOf(file)),
            .hint = u"Try again when that has ended, or let this run wait for it."_s};
}

} // namespace

Result<FolderLock> FolderLock::take(const QString &folder, std::chrono::milliseconds patience, Progress &progress)
{
    if (auto writable = requireWritable(folder); !writable)
        return writable.error();
    const QString path = QDir(folder).filePath(lockName);
    FileDescriptor file = openLock(path);
    if (!file.isOpen())
        return notOpened(path);
    const QDeadlineTimer deadline(patience);
    while (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return cannotWrite(path);
        if (deadline.hasExpired())
            return taken(folder, file);
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        progress.report({.what = u"wait for "_s + ownerOf(file)});
        std::this_thread::sleep_for(betweenAttempts);
    }
    writeOwner(file);
    return FolderLock(folder, std::move(file));
}

} // namespace credenza
