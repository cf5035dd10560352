#include "sql/backup/manifest.h"

#include "sql/backup/ordered_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int knownVersion = 1;

QString momentText(const QDateTime &moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QByteArray jsonOf(const ArchivedTable &table)
{
    return jsonObject({{"name", jsonText(table.name)},
                       {"rows", jsonNumber(table.rows)},
                       {"digest", jsonText(table.digest)},
                       {"columns", jsonTexts(table.columns)},
                       {"members", jsonTexts(table.members)}});
}

QByteArray jsonOf(const SequenceState &sequence)
{
    return jsonObject({{"name", jsonText(sequence.name)},
                       {"schema", jsonText(sequence.table.schema)},
                       {"table", jsonText(sequence.table.name)},
                       {"column", jsonText(sequence.column)},
                       {"last", jsonNumber(sequence.last)}});
}

QByteArray jsonOf(const ArchivedFile &file)
{
    return jsonObject({{"member", jsonText(file.member)}, {"path", jsonText(file.path)}});
}

QByteArray jsonOf(const ArchiveMember &member)
{
    return jsonObject(
        {{"name", jsonText(member.name)}, {"bytes", jsonNumber(member.bytes)}, {"sha256", jsonText(member.sha256)}});
}

template <typename T>
QByteArray jsonOf(const QList<T> &list)
{
    QList<QByteArray> items;
    for (const T &item : list)
        items << jsonOf(item);
    return jsonArray(items);
}

qint64 numberOf(const QJsonValue &json)
{
    return json.isString() ? json.toString().toLongLong() : json.toInteger();
}

QStringList textsOf(const QJsonValue &json)
{
    QStringList texts;
    for (const QJsonValue &text : json.toArray())
        texts << text.toString();
    return texts;
}

template <typename T>
QList<T> listOf(const QJsonValue &json, T (*itemOf)(const QJsonObject &))
{
    QList<T> list;
    for (const QJsonValue &item : json.toArray())
        list << itemOf(item.toObject());
    return list;
}

ArchivedTable tableOf(const QJsonObject &json)
{
    return {.name = json.value(u"name").toString(),
            .rows = numberOf(json.value(u"rows")),
            .digest = json.value(u"digest").toString(),
            .columns = textsOf(json.value(u"columns")),
            .members = textsOf(json.value(u"members"))};
}

SequenceState sequenceOf(const QJsonObject &json)
{
    return {.name = json.value(u"name").toString(),
            .table = {.schema = json.value(u"schema").toString(), .name = json.value(u"table").toString()},
            .column = json.value(u"column").toString(),
            .last = numberOf(json.value(u"last"))};
}

ArchivedFile fileOf(const QJsonObject &json)
{
    return {.member = json.value(u"member").toString(), .path = json.value(u"path").toString()};
}

ArchiveMember memberOf(const QJsonObject &json)
{
    return {.name = json.value(u"name").toString(),
            .bytes = numberOf(json.value(u"bytes")),
            .sha256 = json.value(u"sha256").toString()};
}

Manifest manifestOf(const QJsonObject &json)
{
    return {.version = json.value(u"version").toInt(),
            .program = json.value(u"program").toString(),
            .taken = QDateTime::fromString(json.value(u"taken").toString(), Qt::ISODateWithMs).toUTC(),
            .label = json.value(u"label").toString(),
            .source = json.value(u"source").toString(),
            .backend = json.value(u"backend").toString(),
            .server = json.value(u"server").toString(),
            .service = json.value(u"service").toString(),
            .edition = json.value(u"edition").toString(),
            .history = textsOf(json.value(u"history")),
            .tables = listOf(json.value(u"tables"), tableOf),
            .digest = json.value(u"digest").toString(),
            .sequences = listOf(json.value(u"sequences"), sequenceOf),
            .notCarried = textsOf(json.value(u"not_carried")),
            .byHand = textsOf(json.value(u"by_hand")),
            .files = listOf(json.value(u"files"), fileOf),
            .members = listOf(json.value(u"members"), memberOf)};
}

Error noManifest(const QString &archive, const QString &why)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"Cannot read the manifest of %1"_s.arg(archive),
            .detail = why,
            .hint = u"Use an archive as \"backup\" has made it."_s};
}

} // namespace

const ArchivedTable *Manifest::table(QStringView name) const
{
    const auto found = std::ranges::find(tables, name, &ArchivedTable::name);
    return found == tables.end() ? nullptr : &*found;
}

const ArchiveMember *Manifest::member(QStringView name) const
{
    const auto found = std::ranges::find(members, name, &ArchiveMember::name);
    return found == members.end() ? nullptr : &*found;
}

qint64 Manifest::rows() const
{
    return std::accumulate(tables.begin(), tables.end(), qint64(0),
                           [](qint64 sum, const ArchivedTable &table) { return sum + table.rows; });
}

QByteArray manifestJson(const Manifest &manifest)
{
    return jsonLines({{"version", jsonNumber(manifest.version)},
                      {"program", jsonText(manifest.program)},
                      {"taken", jsonText(momentText(manifest.taken))},
                      {"label", jsonText(manifest.label)},
                      {"source", jsonText(manifest.source)},
                      {"backend", jsonText(manifest.backend)},
                      {"server", jsonText(manifest.server)},
                      {"service", jsonText(manifest.service)},
                      {"edition", jsonText(manifest.edition)},
                      {"history", jsonTexts(manifest.history)},
                      {"tables", jsonOf(manifest.tables)},
                      {"digest", jsonText(manifest.digest)},
                      {"sequences", jsonOf(manifest.sequences)},
                      {"not_carried", jsonTexts(manifest.notCarried)},
                      {"by_hand", jsonTexts(manifest.byHand)},
                      {"files", jsonOf(manifest.files)},
                      {"members", jsonOf(manifest.members)}});
}

Result<Manifest> readManifest(const QByteArray &json, const QString &archive)
{
    if (json.isEmpty())
        return noManifest(archive, u"There is none in it."_s);
    QJsonParseError wrong;
    const QJsonDocument document = QJsonDocument::fromJson(json, &wrong);
    if (!document.isObject())
        return noManifest(archive,
                          wrong.error == QJsonParseError::NoError ? u"It is no JSON object."_s : wrong.errorString());
    const qint64 version = document.object().value(u"version").toInteger();
    if (version < 1)
        return noManifest(archive, u"It says no version of its form."_s);
    if (version > knownVersion)
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The archive was made by a later version of this program"_s,
                     .detail = u"Its manifest has the form %1; known here is %2."_s.arg(version).arg(knownVersion),
                     .hint = u"Install the version that made it, or a later one."_s};
    Manifest manifest = manifestOf(document.object());
    if (!manifest.taken.isValid())
        return noManifest(archive, u"It does not say of which moment it is."_s);
    return manifest;
}

} // namespace credenza
