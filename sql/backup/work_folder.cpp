#include "sql/backup/work_folder.h"

#include "sql/backup/archive_folder.h"
#include "sql/backup/folder_writing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto partialSuffix = ".credenza-partial"_L1;

/// Open only when the folder is this user's and nobody else uses it.
FileDescriptor lockOn(const QString &path)
{
    FileDescriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    struct stat found = {};
    const bool isOurs = file.isOpen() && ::fstat(file.number(), &found) == 0 && found.st_uid == ::geteuid();
    if (!isOurs || ::flock(file.number(), LOCK_EX | LOCK_NB) != 0)
        file.close();
    return file;
}

bool isThere(const FileDescriptor &folder)
{
    struct stat found = {};
    return ::fstat(folder.number(), &found) == 0 && found.st_nlink > 0;
}

} // namespace

QString partialOf(const QString &path)
{
    const QFileInfo file(path);
    return file.dir().filePath(u'.' + file.fileName() + partialSuffix);
}

Result<WorkFolder> WorkFolder::make(const QString &folder, const QString &beginning)
{
    constexpr int attempts = 5; // somebody who cleans up may take it before it is locked
    for (int attempt = 0; attempt < attempts; ++attempt) {
        QTemporaryDir made(QDir(folder).filePath(beginning));
        if (!made.isValid())
            return Error{.kind = Error::Kind::Io,
                         .message = u"Cannot make a folder in %1"_s.arg(folder),
                         .detail = made.errorString(),
                         .hint = u"Check the permissions of the folder and the space left on its disk."_s};
        FileDescriptor lock = lockOn(made.path());
        if (!lock.isOpen() || !isThere(lock))
            continue;
        made.setAutoRemove(false);
        return WorkFolder(made.path(), std::move(lock));
    }
    return Error{.kind = Error::Kind::Busy,
                 .message = u"A folder in %1 is removed as soon as it is made"_s.arg(folder),
                 .hint = u"Try again."_s};
}

WorkFolder::WorkFolder(WorkFolder &&other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_lock(std::move(other.m_lock))
{
}

WorkFolder::~WorkFolder()
{
    if (!m_path.isEmpty())
        QDir(m_path).removeRecursively();
}

void removeUnused(const QString &folder, const QString &beginning)
{
    const QDir dir(folder);
    for (const QString &name : dir.entryList({beginning + u".*"_s}, QDir::Dirs | QDir::Hidden)) {
        if (const FileDescriptor lock = lockOn(dir.filePath(name)); lock.isOpen())
            QDir(dir.filePath(name)).removeRecursively();
    }
}

void removeLeftovers(const QString &folder)
{
    removeUnused(folder);
    const QDir dir(folder);
    for (const QString &name : dir.entryList({u".*"_s + partialSuffix}, QDir::Files | QDir::Hidden))
        QFile::remove(dir.filePath(name));
    for (const QString &name : dir.entryList({u"*.json"_s}, QDir::Files)) {
        const QString archive = name.chopped(5);
        if (isArchiveName(archive) && !dir.exists(archive))
            QFile::remove(dir.filePath(name));
    }
}

} // namespace credenza
