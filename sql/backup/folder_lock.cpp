#include "sql/backup/folder_lock.h"

#include "sql/backup/account.h"
#include "sql/backup/folder_writing.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto lockName = ".credenza.lock"_L1;
constexpr auto pause = std::chrono::milliseconds(100); // between two attempts

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

QString ownerOf(const FileDescriptor &file)
{
    char text[400];
    const ssize_t bytes = ::pread(file.number(), text, sizeof text, 0);
    return bytes > 0 ? QString::fromUtf8(text, bytes).trimmed() : u"another program"_s;
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
    FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!file.isOpen())
        return cannotWrite(path);
    const QDeadlineTimer deadline(patience);
    while (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return cannotWrite(path);
        if (deadline.hasExpired())
            return taken(folder, file);
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        progress.report({.what = u"wait for "_s + ownerOf(file)});
        std::this_thread::sleep_for(pause);
    }
    writeOwner(file);
    return FolderLock(folder, std::move(file));
}

} // namespace credenza
