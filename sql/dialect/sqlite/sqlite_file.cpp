#include "sql/dialect/sqlite/sqlite_file.h"

#include "sql/backup/file_descriptor.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Which file a name stands for, whatever other names it has; nothing where there is none.
std::optional<std::array<quint64, 3>> identityOf(const QString &path)
{
    struct statx status = {};
    if (::statx(AT_FDCWD, QFile::encodeName(path).constData(), AT_STATX_DONT_SYNC, STATX_INO, &status) != 0)
        return std::nullopt;
    return std::array<quint64, 3>{status.stx_dev_major, status.stx_dev_minor, status.stx_ino};
}

/// By the file rather than by its name, which is another one to a service that runs in a container.
bool hasOpen(const QString &process, const QString &path)
{
    const auto wanted = identityOf(path);
    const QDir handles(u"/proc/%1/fd"_s.arg(process));
    const QStringList names = handles.entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    return wanted && std::any_of(names.begin(), names.end(), [&](const QString &name) {
               return identityOf(handles.filePath(name)) == wanted;
           });
}

QString described(const QString &process)
{
    QFile name(u"/proc/%1/comm"_s.arg(process));
    const QString program = name.open(QIODevice::ReadOnly) ? QString::fromUtf8(name.readAll()).trimmed() : u"?"_s;
    return u"%1 (process %2)"_s.arg(program, process);
}

/// The process that holds any lock of SQLite's on the file; 0 for none, and for one of another container -1.
pid_t holderOfLock(const QString &path)
{
    const FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = LockedBytes::first;
    lock.l_len = LockedBytes::count;
    if (!file.isOpen() || ::fcntl(file.number(), F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return 0;
    return lock.l_pid > 0 ? lock.l_pid : -1;
}

} // namespace

QStringList processesWith(const QString &path)
{
    const QString own = QString::number(::getpid());
    QStringList found;
    for (const QString &process : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        if (process != own && hasOpen(process, path))
            found << described(process);
    }
    return found;
}

QStringList usersOf(const QString &path)
{
    const QString own = QString::number(::getpid());
    if (hasOpen(own, path))
        return {u"this program itself"_s};
    QStringList users = processesWith(path);
    const pid_t holder = holderOfLock(path);
    const QString name = holder > 0 ? described(QString::number(holder)) : u"a program that cannot be seen from here"_s;
    if (holder != 0 && (users.isEmpty() || holder > 0) && !users.contains(name))
        users << name;
    return users;
}

QStringList leftBehind(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QStringList problems;
    if (QFileInfo(path + u"-wal"_s).size() > 0 && processesWith(path).isEmpty())
        problems << u"%1-wal was left behind by a program that did not end in order; it holds changes that the file "
                    "lacks. Keep both together; opening the file once with write rights brings them in."_s.arg(name);
    if (QFileInfo::exists(path + u"-journal"_s))
        problems << u"%1-journal lies beside the file: a writer is at work, or one was killed; opening it once with "
                    "write rights mends that."_s.arg(name);
    return problems;
}

bool isOfNewerFormat(const QString &path)
{
    QFile file(path);
    const QByteArray header = file.open(QIODevice::ReadOnly) ? file.read(100) : QByteArray();
    constexpr int readVersion = 19;
    return header.startsWith("SQLite format 3") && header.size() == 100 && header[readVersion] > 2;
}

} // namespace credenza
