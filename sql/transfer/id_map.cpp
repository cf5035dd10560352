#include "sql/transfer/id_map.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace credenza {

Result<IdMap> IdMap::load(const QString &path)
{
    IdMap map;
    QFile file(path);
    if (!file.exists())
        return map;
    const bool opened = file.open(QIODevice::ReadOnly);
    const QJsonValue ids = QJsonDocument::fromJson(opened ? file.readAll() : QByteArray()).object().value("ids"_L1);
    if (!ids.isObject())
        return Error{.kind = Error::Kind::Usage,
                     .message = u"%1 is no map of ids"_s.arg(path),
                     .detail = opened ? QString() : file.errorString(),
                     .hint = u"Name the file that an earlier transfer wrote, or one that does not exist yet."_s};
    const QJsonObject object = ids.toObject();
    for (auto id = object.begin(); id != object.end(); ++id)
        map.add(id.key().toUtf8(), id.value().toString().toUtf8());
    return map;
}

Result<void> IdMap::save(const QString &path) const
{
    QJsonObject ids;
    for (const auto &[rewritten, old] : m_oldOf.asKeyValueRange())
        ids.insert(QString::fromUtf8(old), QString::fromUtf8(rewritten));
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(QJsonObject{{u"v"_s, 1}, {u"ids"_s, ids}}).toJson();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return Error{.kind = Error::Kind::Io,
                 .message = u"Cannot write the map of ids to %1; nothing was transferred"_s.arg(path),
                 .detail = file.errorString(),
                 .hint = u"Check the folder's rights and the space left."_s};
}

} // namespace credenza
