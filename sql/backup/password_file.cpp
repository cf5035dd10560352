#include "sql/backup/password_file.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

QString passwordFilePlace(const QString &database)
{
    QString name = database;
    name.replace(u'/', u'_');
    return u"%1/credenza/passwords/%2"_s.arg(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation),
                                             name);
}

Result<void> writePasswordFile(const QString &path, const QString &password)
{
    if (QFileInfo::exists(path))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"There is a file %1 already, and it stays as it is"_s.arg(path),
                     .hint = u"Use it, or give another name."_s};
    const QString folder = QFileInfo(path).absolutePath();
    const bool isNew = !QFileInfo::exists(folder);
    if (!QDir().mkpath(folder)
        || (isNew
            && !QFile::setPermissions(folder,
                                      QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner)))
        return Error{.kind = Error::Kind::Denied,
                     .message = u"The folder %1 cannot be made"_s.arg(folder),
                     .hint = u"Give a place that is yours to write."_s};
    QSaveFile file(path);
    const QByteArray line = password.toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(line) != line.size() || !file.commit())
        return Error{.kind = Error::Kind::Io,
                     .message = u"The password could not be written to %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Give a place that is yours to write, and check the space left there."_s};
    return {};
}

} // namespace credenza
