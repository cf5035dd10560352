#include "sql/dialect/sqlite/restoring_place.h"

#include "sql/dialect/sqlite/durable_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// False for a folder that the run which had it removed before we locked it.
bool isStillThere(const QByteArray &folder, const FileDescriptor &lock)
{
    struct stat named = {};
    struct stat locked = {};
    return ::stat(folder.constData(), &named) == 0 && ::fstat(lock.number(), &locked) == 0
           && named.st_ino == locked.st_ino && named.st_dev == locked.st_dev;
}

} // namespace

RestoringPlace::RestoringPlace(QString folder, FileDescriptor lock)
    : m_folder(std::move(folder)), m_lock(std::move(lock))
{
}

Result<RestoringPlace> RestoringPlace::beside(const QString &database)
{
    const QFileInfo file(database);
    const QString folder = u"%1/.%2.restoring"_s.arg(file.absolutePath(), file.fileName());
    const QByteArray name = QFile::encodeName(folder);
    while (true) {
        if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
            return systemError(u"Making %1, where the restored database is to be checked"_s.arg(folder));
        FileDescriptor lock(::open(name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (!lock.isOpen() && errno == ENOENT)
            continue;
        if (!lock.isOpen())
            return systemError(u"Opening %1, where the restored database is to be checked"_s.arg(folder));
        if (::flock(lock.number(), LOCK_EX | LOCK_NB) != 0)
            return Error{.kind = Error::Kind::Busy,
                         .message = u"Another run is restoring %1"_s.arg(database),
                         .hint = u"Wait until it ends."_s};
        if (!isStillThere(name, lock))
            continue;
        RestoringPlace place(folder, std::move(lock));
        place.clear();
        return place;
    }
}

RestoringPlace::~RestoringPlace()
{
    if (!m_lock.isOpen())
        return;
    clear();
    QDir().rmdir(m_folder);
}

QString RestoringPlace::file() const
{
    return m_folder + u"/database.sqlite3"_s;
}

void RestoringPlace::clear() const
{
    QDir folder(m_folder);
    for (const QString &name : folder.entryList(QDir::Files | QDir::System | QDir::Hidden))
        folder.remove(name);
}

} // namespace credenza
