#include "sql/backup/schedule_check.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A file that is not there is there for nobody; only what may not be looked at is left open.
bool isOutOfSight(const QString &path)
{
    return ::eaccess(QFile::encodeName(path).constData(), R_OK) != 0 && errno == EACCES;
}

} // namespace

Result<QStringList> checkScheduled(const ScheduleRequest &request, const Account &account)
{
    if (auto checked = checkOptions(request.options, request.database); !checked)
        return checked.error();
    QStringList files = request.options.files;
    QStringList notes;
    const Account own = ownAccount();
    for (const QString &path : account == own ? QStringList() : request.options.files) {
        if (!isOutOfSight(path))
            continue;
        files.removeAll(path);
        notes << u"%1 cannot be looked at by %2: whether it is there, and %3 may read it, shows in the first run."_s
                     .arg(path, own.name, account.name);
    }
    const auto bytes = filesBytes(files);
    return bytes ? Result<QStringList>(notes) : bytes.error();
}

} // namespace credenza
