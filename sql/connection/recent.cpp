#include "sql/connection/recent.h"

#include "sql/connection/grammar.h"
#include "sql/connection/saved_connection.h"
#include "sql/connection/shared_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype most = 30;

QString recentFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/credenza/recent.json"_s;
}

RecentDatabase recentOf(const QJsonObject &object)
{
    return {.address = object[u"address"].toString(),
            .argument = object[u"argument"].toString(),
            .service = object[u"service"].toString(),
            .environment = environmentNamed(object[u"environment"].toString()).value_or(Environment::Unmarked),
            .access = object[u"access"] == "read"_L1 ? Endpoint::Access::Read : Endpoint::Access::Write,
            .wantsPassword = object[u"wants_password"].toBool(),
            .opened = QDateTime::fromString(object[u"opened"].toString(), Qt::ISODate)};
}

QJsonObject jsonOf(const RecentDatabase &recent)
{
    return {{u"address"_s, recent.address},
            {u"argument"_s, recent.argument},
            {u"service"_s, recent.service},
            {u"environment"_s, nameOf(recent.environment)},
            {u"access"_s, recent.access == Endpoint::Access::Read ? u"read"_s : u"write"_s},
            {u"wants_password"_s, recent.wantsPassword},
            {u"opened"_s, recent.opened.toUTC().toString(Qt::ISODate)}};
}

Result<QList<RecentDatabase>> parse(const QByteArray &content)
{
    QList<RecentDatabase> list;
    if (content.isEmpty())
        return list;
    QJsonParseError mistake;
    const QJsonDocument document = QJsonDocument::fromJson(content, &mistake);
    if (!document.isArray())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The list of recent databases cannot be read: %1, line %2"_s.arg(recentFile())
                                    .arg(content.left(mistake.offset).count('\n') + 1),
                     .detail = mistake.error == QJsonParseError::NoError ? QString() : mistake.errorString(),
                     .hint = u"Delete the file: it holds nothing but this list."_s};
    for (const QJsonValue &value : document.array())
        list << recentOf(value.toObject());
    return list;
}

using RecentChange = std::function<void(QList<RecentDatabase> &)>;

Result<void> changeRecent(const RecentChange &change)
{
    return changeSharedFile(recentFile(), [&change](const QByteArray &content) -> Result<QByteArray> {
        auto list = parse(content);
        if (!list)
            return list.error();
        change(*list);
        QJsonArray array;
        for (const RecentDatabase &recent : std::as_const(*list))
            array.append(jsonOf(recent));
        return QJsonDocument(array).toJson();
    });
}

/// What the list knows of that address, taken out of it.
RecentDatabase takeFrom(QList<RecentDatabase> &list, const QString &address)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&address](const RecentDatabase &recent) { return recent.address == address; });
    return found == list.end() ? RecentDatabase{.address = address, .argument = address}
                               : list.takeAt(found - list.begin());
}

} // namespace

QString rememberedAddress(const Endpoint &endpoint)
{
    if (!endpoint.savedAs.isEmpty())
        return u'@' + endpoint.savedAs;
    return endpoint.dialect->grammar.keepsFiles() ? endpoint.database : endpoint.url();
}

Result<QList<RecentDatabase>> recentDatabases()
{
    auto content = readSharedFile(recentFile());
    if (!content)
        return content.error();
    return parse(*content);
}

Result<Endpoint> markedAsRecent(const Endpoint &endpoint)
{
    auto list = recentDatabases();
    if (!list)
        return list.error();
    const auto known = std::find_if(
        list->begin(), list->end(),
        [address = rememberedAddress(endpoint)](const RecentDatabase &recent) { return recent.address == address; });
    if (known == list->end())
        return endpoint;
    Endpoint marked = endpoint;
    marked.environment = known->environment;
    if (known->access == Endpoint::Access::Read)
        marked.access = Endpoint::Access::Read;
    return marked;
}

Result<void> noteOpened(const Opening &opening)
{
    const Endpoint &endpoint = opening.endpoint;
    return changeRecent([&](QList<RecentDatabase> &list) {
        RecentDatabase recent = takeFrom(list, rememberedAddress(endpoint));
        const bool isBySettings = isSettings(opening.argument);
        recent.argument = isBySettings ? opening.argument : recent.address;
        recent.service = opening.service;
        recent.environment = endpoint.environment;
        recent.access = endpoint.access;
        recent.wantsPassword = !isBySettings && endpoint.savedAs.isEmpty() && !endpoint.password.isEmpty();
        recent.opened = QDateTime::currentDateTimeUtc();
        list.prepend(recent);
        while (list.size() > most)
            list.removeLast();
    });
}

Result<void> forgetRecent(const QString &address)
{
    return changeRecent([&address](QList<RecentDatabase> &list) { takeFrom(list, address); });
}

} // namespace credenza
