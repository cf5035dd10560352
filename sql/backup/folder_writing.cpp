#include "sql/backup/folder_writing.h"

#include "sql/backup/file_descriptor.h"
#include "sql/backup/work_folder.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Whoever could use the old file can use the new one; a group that may not be given gets no rights by another's name.
void handOn(const struct stat &old, const FileDescriptor &file)
{
    const bool isOfGroup = ::fchown(file.number(), old.st_uid, old.st_gid) == 0
                           || ::fchown(file.number(), uid_t(-1), old.st_gid) == 0;
    // What cannot be handed on leaves the file to its user alone.
    [[maybe_unused]] const int changed = ::fchmod(file.number(), old.st_mode & (isOfGroup ? 0777 : 0707));
}

void giveToThoseOf(const QString &path, const QString &sibling, const FileDescriptor &file)
{
    struct stat known = {};
    if (::stat(QFile::encodeName(path).constData(), &known) == 0)
        return handOn(known, file);
    const bool mayGive = ::geteuid() == 0 && ::stat(QFile::encodeName(sibling).constData(), &known) == 0;
    // Where this fails others are kept out.
    [[maybe_unused]] const int given = mayGive ? ::fchown(file.number(), known.st_uid, known.st_gid) : 0;
}

// Another user of the folder may have put a link there, which is not to be followed, least of all by root.
FileDescriptor openAnew(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    ::unlink(name.constData());
    return FileDescriptor(::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
}

Result<void> writeAll(const FileDescriptor &file, const QString &path, QByteArrayView content)
{
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

Result<void> replaceDurably(const QString &path, const QByteArray &content, const QString &sibling)
{
    const QString partial = partialOf(path);
    const FileDescriptor file = openAnew(partial);
    if (!file.isOpen())
        return cannotWrite(partial);
    giveToThoseOf(path, sibling, file);
    auto replaced = writeAll(file, partial, content);
    if (replaced)
        replaced = renameDurably(partial, path);
    if (!replaced)
        QFile::remove(partial);
    return replaced;
}

} // namespace credenza
