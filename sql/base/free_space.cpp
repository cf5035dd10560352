#include "sql/base/free_space.h"

#include <QFile>

#include <sys/statvfs.h>

namespace credenza {

qint64 freeSpace(const QString &folder)
{
    struct statvfs disk = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &disk) != 0)
        return -1;
    return qint64(disk.f_bavail) * qint64(disk.f_frsize);
}

} // namespace credenza
