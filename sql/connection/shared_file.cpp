#include "sql/connection/shared_file.h"

#include "sql/activity/data_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int lockPatience = 5000; // milliseconds until somebody else's lock is an error

Error cannotWrite(const QString &path, const QString &why)
{
    return {.kind = Error::Kind::Io,
            .message = u"Cannot write %1"_s.arg(path),
            .detail = why,
            .hint = u"Check that its folder may be written by this user and that the disk has room."_s};
}

Result<void> makeFolder(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (QFileInfo::exists(folder))
        return {};
    if (!QDir().mkpath(folder))
        return cannotWrite(path, u"its folder cannot be made"_s);
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

} // namespace

Result<QByteArray> readSharedFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot read %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check its permissions."_s};
    return file.readAll();
}

Result<void> changeSharedFile(const QString &path,
                              const std::function<Result<QByteArray>(const QByteArray &content)> &change)
{
    if (auto made = makeFolder(path); !made)
        return made.error();
    QLockFile lock(path + u".lock"_s);
    lock.setStaleLockTime(
        0); // a change may wait for a person; the lock of a program that is gone is seen by its number
    if (!lock.tryLock(lockPatience)) {
        if (lock.error() != QLockFile::LockFailedError)
            return cannotWrite(path, u"its lock file cannot be made"_s);
        return Error{.kind = Error::Kind::Busy,
                     .message = u"Another program is changing %1"_s.arg(path),
                     .hint = u"Try again; if nothing else runs, remove %1.lock."_s.arg(path)};
    }
    auto content = readSharedFile(path);
    if (!content)
        return content.error();
    auto changed = change(*content);
    if (!changed)
        return changed.error();
    return writePrivately(path, *changed);
}

} // namespace credenza
