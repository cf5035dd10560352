#include "sql/activity/data_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto forTheUser = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Error unwritable(const QString &path, const QString &why)
{
    return {.kind = Error::Kind::Io,
            .message = u"%1 cannot be written"_s.arg(path),
            .detail = why,
            .hint = u"Check the rights of the folder and the space left on the disk."_s};
}

Result<void> makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return {};
    if (!QDir().mkpath(path))
        return unwritable(path, u"The folder cannot be made."_s);
    QFile::setPermissions(path, forTheUser | QFileDevice::ExeOwner);
    return {};
}

} // namespace

Result<QString> dataFile(const QString &name)
{
    const QString root = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/credenza"_s;
    const QString path = root + u'/' + name;
    for (const QString &folder : {root, QFileInfo(path).absolutePath()}) {
        if (auto made = makeFolder(folder); !made)
            return made.error();
    }
    return path;
}

Result<void> writePrivately(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(forTheUser) || file.write(content) != content.size()
        || !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

} // namespace credenza
