#include "sql/dialect/sqlite/kept_file.h"

#include "sql/dialect/sqlite/durable_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto mark = ".before-restore-"_L1;

bool isTaken(const QString &kept)
{
    const QStringList names = playedBack(kept) << kept;
    return std::any_of(names.begin(), names.end(), [](const QString &name) { return QFileInfo::exists(name); });
}

QString nameFor(const QString &path)
{
    const QString now = QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-ddTHHmmssZ"_s);
    const QString first = path + mark + now;
    QString name = first;
    for (int number = 2; isTaken(name); ++number)
        name = u"%1-%2"_s.arg(first).arg(number);
    return name;
}

Result<void> link(const QString &from, const QString &to)
{
    if (::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0)
        return {};
    const bool cannot = errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK;
    Error error = systemError(u"Keeping %1 as %2"_s.arg(from, to));
    if (cannot)
        error.hint = u"This file system cannot give a file a second name. Restore into a file that does not exist yet, "
                     "and put it into place while nobody uses the database."_s;
    return error;
}

bool isSameFile(const QString &a, const QString &b)
{
    struct stat first = {};
    struct stat second = {};
    return ::stat(QFile::encodeName(a).constData(), &first) == 0
           && ::stat(QFile::encodeName(b).constData(), &second) == 0 && first.st_ino == second.st_ino
           && first.st_dev == second.st_dev;
}

/// `kept` is a second name of `path`: what is only under that goes back to where it was.
void takeBack(const QString &path, const QString &kept)
{
    const QStringList beside = playedBack(path);
    const QStringList keptBeside = playedBack(kept);
    for (qsizetype index = 0; index < beside.size(); ++index) {
        if (!QFileInfo::exists(keptBeside[index]))
            continue;
        if (QFileInfo::exists(beside[index]))
            QFile::remove(keptBeside[index]);
        else
            static_cast<void>(renameWithoutReplacing(keptBeside[index], beside[index]));
    }
    QFile::remove(kept);
}

} // namespace

Result<QStringList> keepUnderSecondName(const QString &path)
{
    const QString kept = nameFor(path);
    const QStringList from = QStringList(path) + playedBack(path);
    const QStringList to = QStringList(kept) + playedBack(kept);
    QStringList given;
    for (qsizetype index = 0; index < from.size(); ++index) {
        if (QFileInfo(from[index]).size() == 0)
            continue;
        if (auto linked = link(from[index], to[index]); !linked) {
            for (const QString &name : given)
                QFile::remove(name);
            return linked.error();
        }
        given << to[index];
    }
    return given;
}

void dropSecondNames(const QString &path)
{
    const QFileInfo file(path);
    const QDir folder = file.absoluteDir();
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        const QString other = folder.filePath(name);
        if (name.startsWith(file.fileName() + mark) && isSameFile(path, other))
            takeBack(path, other);
    }
}

} // namespace credenza
