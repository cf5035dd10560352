#include "sql/profile/profiles.h"

#include "sql/profile/toml_file.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

ColumnMeaning meaningFrom(const toml::table &column)
{
    ColumnMeaning meaning;
    meaning.is = stringIn(column, "is");
    meaning.references = stringIn(column, "references");
    meaning.empty = stringIn(column, "empty");
    meaning.values = stringsIn(column, "values");
    if (stringIn(column, "secret") == "short"_L1)
        meaning.secrecy = ColumnMeaning::Secrecy::ShortSecret;
    else if (column["secret"].value_or(false))
        meaning.secrecy = ColumnMeaning::Secrecy::Secret;
    return meaning;
}

/// Order matters for states, which a TOML table does not keep: the order of their lines does.
QList<RowState> statesFrom(const toml::table &states)
{
    QMap<std::pair<uint, uint>, RowState> byLine;
    for (const auto &[key, value] : states) {
        const auto position = value.source().begin;
        byLine.insert({position.line, position.column},
                      {.name = QString::fromUtf8(key.data(), qsizetype(key.length())),
                       .condition = QString::fromStdString(value.value_or(std::string()))});
    }
    return byLine.values();
}

TableProfile tableFrom(const toml::table &table)
{
    TableProfile profile;
    profile.names = stringsIn(table, "name");
    profile.role = stringIn(table, "role");
    profile.title = stringIn(table, "title");
    profile.label = stringIn(table, "label");
    profile.startupRows = stringIn(table, "startup_rows");
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
    for (const toml::table *variable : tablesIn(*table, "env"))
        settings.variables << stringIn(*variable, "name");
    settings.configKeys = stringsIn(*table, "config_key");
    settings.fallback = stringIn(*table, "default");
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

Result<void> checked(const Profile &profile, const QString &path)
{
    const auto mistake = [&path](const QString &what) {
        return Error{.kind = Error::Kind::Unfit, .message = u"%1: %2"_s.arg(path, what)};
    };
    if (profile.title.isEmpty())
        return mistake(u"title is missing"_s);
    if (profile.editions.isEmpty())
        return mistake(u"there is no [[edition]]"_s);
    for (const Edition &edition : profile.editions) {
        if (edition.id.isEmpty() || edition.recognise.isEmpty())
            return mistake(u"an [[edition]] needs id and recognise"_s);
    }
    for (const TableProfile &table : profile.tables) {
        if (table.names.isEmpty())
            return mistake(u"a [[table]] has no name"_s);
    }
    return {};
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
    Profile profile{.id = QDir(folder).dirName(),
                    .title = stringIn(*file, "title"),
                    .about = stringIn(*file, "about"),
                    .folder = folder,
                    .settings = settingsFrom(*file),
                    .editions = {},
                    .tables = {},
                    .cutOver = cutOverFrom(*file)};
    for (const toml::table *edition : tablesIn(*file, "edition"))
        profile.editions.append(
            {stringIn(*edition, "id"), stringIn(*edition, "title"), stringsIn(*edition, "recognise")});
    for (const toml::table *table : tablesIn(*file, "table"))
        profile.tables.append(tableFrom(*table));
    if (auto good = checked(profile, path); !good)
        return good.error();
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

QString profileFile(const Profile &profile, const QString &relativePath)
{
    QFile file(profile.folder + u'/' + relativePath);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace credenza
