#include "sql/profile/profiles.h"

#include "sql/profile/profile_rules.h"
#include "sql/profile/toml_file.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

ColumnMeaning::Secrecy secrecyFrom(const toml::table &column)
{
    if (stringIn(column, "secret") == "short"_L1)
        return ColumnMeaning::Secrecy::ShortSecret;
    return column["secret"].value_or(false) ? ColumnMeaning::Secrecy::Secret : ColumnMeaning::Secrecy::Open;
}

ColumnMeaning meaningFrom(const toml::table &column)
{
    ColumnMeaning meaning;
    meaning.encodings = backendTextIn(column, "is");
    meaning.is = meaning.encodings.everywhere;
    meaning.written = stringsIn(column, "written");
    meaning.jsonKey = stringIn(column, "json_key");
    meaning.secrecy = secrecyFrom(column);
    meaning.references = stringIn(column, "references");
    if (column["outlived"].value_or(false))
        meaning.lifetime = ColumnMeaning::Lifetime::Outlives;
    if (stringIn(column, "rewrite") == "uuid5"_L1)
        meaning.rewrite = ColumnMeaning::Rewrite::DerivedUuid;
    if (column["dispensable"].value_or(false))
        meaning.need = ColumnMeaning::Need::Dispensable;
    meaning.only = stringIn(column, "only");
    meaning.filledFrom = stringIn(column, "from");
    meaning.empty = stringIn(column, "empty");
    meaning.values = stringsIn(column, "values");
    meaning.tells = tellsNamed(stringIn(column, "tells")).value_or(ColumnMeaning::Tells::Nothing);
    return meaning;
}

/// Order matters for states, which a TOML table does not keep: the order of their lines does.
QList<RowState> statesFrom(const toml::table &states)
{
    QMap<std::pair<uint, uint>, RowState> byLine;
    for (const auto &[key, value] : states) {
        const auto position = value.source().begin;
        const BackendText conditions = backendTextOf(value);
        byLine.insert({position.line, position.column}, {.name = QString::fromUtf8(key.data(), qsizetype(key.length())),
                                                         .condition = conditions.everywhere,
                                                         .conditions = conditions});
    }
    return byLine.values();
}

TableProfile tableFrom(const toml::table &table)
{
    TableProfile profile;
    profile.names = stringsIn(table, "name");
    profile.editions = stringsIn(table, "edition");
    profile.role = stringIn(table, "role");
    profile.title = stringIn(table, "title");
    profile.label = stringIn(table, "label");
    profile.startupConditions = backendTextIn(table, "startup_rows");
    profile.startupRows = profile.startupConditions.everywhere;
    if (table["credential"].value_or(false))
        profile.use = TableProfile::Use::Credential;
    profile.readAs = stringIn(table, "read_as");
    profile.started = stringIn(table, "started");
    profile.expires = stringIn(table, "expires");
    profile.lookup = stringsIn(table, "lookup");
    if (const toml::table *states = table["states"].as_table())
        profile.states = statesFrom(*states);
    if (const toml::table *columns = table["column"].as_table()) {
        for (const auto &[name, column] : *columns) {
            if (const toml::table *meaning = column.as_table())
                profile.columns.insert(QString::fromUtf8(name.data(), qsizetype(name.length())), meaningFrom(*meaning));
        }
    }
    return profile;
}

Settings settingsFrom(const toml::table &file)
{
    Settings settings;
    const toml::table *table = file["settings"].as_table();
    if (!table)
        return settings;
    for (const toml::table *source : tablesIn(*table, "source"))
        settings.sources.append({.url = stringIn(*source, "url"),
                                 .path = stringIn(*source, "path"),
                                 .parts = backendTextIn(*source, "parts").by,
                                 .file = stringIn(*source, "file"),
                                 .defaults = backendTextIn(*source, "defaults").by,
                                 .when = backendTextIn(*source, "when").by,
                                 .isRead = !(*source)["unread"].value_or(false)});
    settings.fallback = stringIn(*table, "default");
    if (stringIn(*table, "urls") == "sqlalchemy"_L1)
        settings.urls = Settings::Urls::SqlAlchemy;
    return settings;
}

QHash<QString, CutOver> cutOverFrom(const toml::table &file)
{
    QHash<QString, CutOver> all;
    const toml::table *backends = file["cutover"].as_table();
    if (!backends)
        return all;
    for (const auto &[backend, node] : *backends) {
        const toml::table *table = node.as_table();
        if (!table)
            continue;
        CutOver cutOver{.title = stringIn(*table, "title"), .steps = stringsIn(*table, "steps"), .snippets = {}};
        for (const toml::table *snippet : tablesIn(*table, "snippets"))
            cutOver.snippets.append({stringIn(*snippet, "file"), stringIn(*snippet, "text")});
        all.insert(QString::fromUtf8(backend.data(), qsizetype(backend.length())), cutOver);
    }
    return all;
}

void readInspection(const toml::table &file, Profile &profile)
{
    for (const toml::table *kind : tablesIn(file, "unkept"))
        profile.unkept.append({stringIn(*kind, "role"), stringIn(*kind, "text")});
    for (const toml::table *known : tablesIn(file, "file"))
        profile.files.append({stringIn(*known, "name"), stringIn(*known, "text")});
    for (const toml::table *tokens : tablesIn(file, "signed_tokens"))
        profile.signedTokens.append(
            {stringIn(*tokens, "title"), (*tokens)["lifetime"].value_or(qint64(0)), stringIn(*tokens, "text")});
    for (const toml::table *rule : tablesIn(file, "security"))
        profile.security.append(
            {.title = stringIn(*rule, "title"),
             .role = stringIn(*rule, "role"),
             .column = stringIn(*rule, "column"),
             .change = changeNamed(stringIn(*rule, "change")).value_or(SecurityRule::Change::Changed),
             .word = stringIn(*rule, "word")});
}

QStringList profileFolders()
{
    QStringList roots{u":/credenza/profiles"_s};
    for (const QString &place : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        roots << place + u"/credenza/profiles"_s;
    QStringList folders;
    for (const QString &root : roots) {
        const QDir dir(root);
        for (const QString &name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            if (QFile::exists(dir.filePath(name + u"/profile.toml"_s)))
                folders << dir.filePath(name);
        }
    }
    return folders;
}

} // namespace

Result<Profile> loadProfile(const QString &folder)
{
    const QString path = folder + u"/profile.toml"_s;
    auto file = readToml(path);
    if (!file)
        return file.error();
    if (auto good = checkProfileFile(*file, path); !good)
        return good.error();
    Profile profile{.id = QDir(folder).dirName(),
                    .title = stringIn(*file, "title"),
                    .about = stringIn(*file, "about"),
                    .folder = folder,
                    .migrate = stringIn(*file, "migrate"),
                    .settings = settingsFrom(*file),
                    .editions = {},
                    .tables = {},
                    .cutOver = cutOverFrom(*file),
                    .unkept = {},
                    .signedTokens = {},
                    .security = {},
                    .files = {}};
    for (const toml::table *edition : tablesIn(*file, "edition"))
        profile.editions.append({stringIn(*edition, "id"), stringIn(*edition, "title"),
                                 stringsIn(*edition, "recognise"), backendTextIn(*edition, "becomes")});
    for (const toml::table *table : tablesIn(*file, "table"))
        profile.tables.append(tableFrom(*table));
    readInspection(*file, profile);
    return profile;
}

Result<QList<Profile>> loadProfiles()
{
    QList<Profile> profiles;
    for (const QString &folder : profileFolders()) {
        auto profile = loadProfile(folder);
        if (!profile)
            return profile.error();
        profiles.append(*profile);
    }
    return profiles;
}

Result<Profile> profileNamed(const QString &id)
{
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    QStringList known;
    for (const Profile &profile : *profiles) {
        if (profile.id == id)
            return profile;
        known << profile.id;
    }
    return Error{.kind = Error::Kind::Usage,
                 .message = id.isEmpty() ? u"No service is named"_s : u"There is no service %1"_s.arg(id.left(60)),
                 .hint = u"Known are: %1."_s.arg(known.join(u", "_s))};
}

QString profileFile(const Profile &profile, const QString &relativePath)
{
    QFile file(profile.folder + u'/' + relativePath);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace credenza
