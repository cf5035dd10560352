#include "sql/backup/folder_writing.h"

#include "sql/backup/file_descriptor.h"
#include "sql/backup/work_folder.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<void> writeAll(const QString &path, QByteArrayView content)
{
    const FileDescriptor file(
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return cannotWrite(path);
    while (!content.isEmpty()) {
        const ssize_t written = ::write(file.number(), content.data(), size_t(content.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return cannotWrite(path);
        content = content.sliced(written);
    }
    return ::fsync(file.number()) ? Result<void>(cannotWrite(path)) : Result<void>{};
}

} // namespace

Error cannotWrite(const QString &path)
{
    const int cause = errno;
    return {.kind = Error::Kind::Io,
            .message = u"Cannot write %1"_s.arg(path),
            .detail = QString::fromLocal8Bit(std::strerror(cause)),
            .hint = u"Check the permissions of the folder and the space left on its disk."_s};
}

Result<void> requireWritable(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no folder %1"_s.arg(folder),
                     .hint = u"Make it, or mount the disk that it is on."_s};
    return ::access(QFile::encodeName(folder).constData(), W_OK | X_OK) ? Result<void>(cannotWrite(folder))
                                                                        : Result<void>{};
}

Result<void> syncFolder(const QString &folder)
{
    const FileDescriptor file(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return file.isOpen() && ::fsync(file.number()) == 0 ? Result<void>{} : Result<void>(cannotWrite(folder));
}

Result<void> renameDurably(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return cannotWrite(to);
    return syncFolder(QFileInfo(to).absolutePath());
}

Result<void> replaceDurably(const QString &path, const QByteArray &content)
{
    const QString partial = partialOf(path);
    auto replaced = writeAll(partial, content);
    if (replaced)
        replaced = renameDurably(partial, path);
    if (!replaced)
        QFile::remove(partial);
    return replaced;
}

} // namespace credenza
