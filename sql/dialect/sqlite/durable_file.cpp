#include "sql/dialect/sqlite/durable_file.h"

#include "sql/backup/file_descriptor.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

Error systemError(const QString &doing)
{
    return {.kind = errno == EEXIST ? Error::Kind::Refused : Error::Kind::Io,
            .message = doing,
            .detail = QString::fromLocal8Bit(std::strerror(errno)),
            .hint = u"Check the space left and the permissions of the folder."_s};
}

Result<void> makePrivately(const QString &path)
{
    const int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC;
    const FileDescriptor file(::open(QFile::encodeName(path).constData(), flags, 0600));
    return file.isOpen() ? Result<void>{} : Result<void>(systemError(u"Making %1"_s.arg(path)));
}

Result<void> syncFile(const QString &path)
{
    const FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC));
    if (!file.isOpen())
        return systemError(u"Opening %1 to write it to disk"_s.arg(path));
    return ::fsync(file.number()) ? Result<void>(systemError(u"Writing %1 to disk"_s.arg(path))) : Result<void>{};
}

Result<void> renameWithoutReplacing(const QString &from, const QString &to)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    int failed = ::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(), RENAME_NOREPLACE);
    if (failed && (errno == EINVAL || errno == ENOSYS) && !QFileInfo::exists(to))
        failed = ::rename(source.constData(), target.constData());
    return failed ? Result<void>(systemError(u"Giving the finished file its name %1"_s.arg(to))) : Result<void>{};
}

} // namespace credenza
