#include "sql/profile/locate.h"

#include "sql/connection/connection_store.h"
#include "sql/connection/grammar.h"
#include "sql/profile/profiles.h"
#include "sql/profile/settings_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A source of settings that says something.
struct Found
{
    const Profile *profile = nullptr;
    const SettingsSource *source = nullptr;
    const SettingsValues *values = nullptr;

    QString value(const QString &name) const { return values->values.value(name); }
    QString part(const QString &name) const
    {
        const QString given = value(source->parts.value(name));
        return given.isEmpty() ? source->defaults.value(name) : given;
    }
};

bool isSet(const SettingsSource &source, const SettingsValues &values)
{
    const bool applies = std::all_of(
        source.when.keyValueBegin(), source.when.keyValueEnd(), [&values](const auto &each) {
            return values.values.value(each.first).compare(each.second, Qt::CaseInsensitive) == 0;
        });
    const QStringList deciding = source.parts.isEmpty()
                                     ? source.names()
                                     : QStringList{source.parts.value(u"host"_s), source.parts.value(u"database"_s)};
    return applies
           && (!source.defaults.isEmpty()
               || std::any_of(deciding.begin(), deciding.end(),
                              [&values](const QString &name) { return !values.values.value(name).isEmpty(); }));
}

/// A URL of the backend that has hosts.
QString addressOfParts(const Found &found)
{
    QUrl url;
    for (const Dialect *dialect : dialects()) {
        if (!dialect->grammar.keepsFiles())
            url.setScheme(dialect->grammar.schemes().first());
    }
    url.setHost(found.part(u"host"_s).isEmpty() ? u"localhost"_s : found.part(u"host"_s));
    const QString port = found.part(u"port"_s);
    bool isNumber = false;
    const int number = port.toInt(&isNumber);
    if (!isNumber && !port.isEmpty())
        return u"%1://host:%2/"_s.arg(url.scheme(), port); // refused as any address with such a port
    url.setPort(isNumber ? number : -1);
    url.setUserName(found.part(u"user"_s), QUrl::DecodedMode);
    url.setPassword(found.part(u"password"_s), QUrl::DecodedMode);
    url.setPath(u'/' + found.part(u"database"_s), QUrl::DecodedMode);
    const QString mode = found.part(u"sslmode"_s);
    if (!mode.isEmpty() && mode != "false"_L1)
        url.setQuery(u"sslmode="_s + (mode == "true"_L1 ? u"require"_s : mode));
    return url.toString(QUrl::FullyEncoded);
}

/// SQLAlchemy's sqlite:///x.db is the relative file x.db; its four slashes are an absolute one.
QString withoutAlchemy(const QString &address)
{
    const qsizetype slashes = address.indexOf(":///"_L1);
    const QString scheme = address.left(slashes).section(u'+', 0, 0);
    const bool isFile = slashes > 0 && std::any_of(dialects().begin(), dialects().end(), [&](const Dialect *dialect) {
                            return dialect->grammar.keepsFiles() && dialect->grammar.schemes().contains(scheme);
                        });
    return isFile ? address.sliced(slashes + 4).section(u'?', 0, 0) : address;
}

QString addressOf(const Found &found)
{
    if (!found.source->parts.isEmpty())
        return addressOfParts(found);
    const QString text = found.value(found.source->path.isEmpty() ? found.source->url : found.source->path);
    return found.profile->settings.urls == Settings::Urls::SqlAlchemy ? withoutAlchemy(text) : text;
}

/// A file inside a container is where its volume lies outside; one in a volume that only the engine knows is not
/// reachable by a path.
Result<void> leaveContainer(Endpoint &endpoint, const Found &found, const QDir &folder)
{
    if (!endpoint.dialect->grammar.keepsFiles())
        return {};
    for (const auto &[inside, outside] : found.values->mounts.asKeyValueRange()) {
        if (endpoint.database != inside && !endpoint.database.startsWith(inside + u'/'))
            continue;
        if (!outside.startsWith(u'/') && !outside.startsWith(u'.') && !outside.startsWith(u'~'))
            return Error{.kind = Error::Kind::Unreachable,
                         .message = u"%1 lies in the volume %2 of the container"_s.arg(endpoint.database, outside),
                         .hint = u"Ask the container engine where that volume is, and give the file's own path."_s};
        QString place = outside;
        if (place.startsWith(u'~'))
            place.replace(0, 1, QDir::homePath());
        endpoint.database = QDir::cleanPath(folder.absoluteFilePath(place) + endpoint.database.sliced(inside.size()));
        return {};
    }
    return {};
}

Result<Located> fromConfig(const QString &path);

Result<Located> locateFound(const Found &found, const QDir &folder)
{
    if (!found.source->file.isEmpty())
        return fromConfig(folder.absoluteFilePath(found.value(found.source->file)));
    auto located = locateAddress(addressOf(found), folder);
    if (!located)
        return located;
    located->warnings.clear(); // about passwords on a command line, which this is not
    if (auto left = leaveContainer(located->endpoint, found, folder); !left)
        return left.error();
    if (!found.source->isRead)
        located->warnings << u"%1 is set, but %2 itself does not read it."_s.arg(found.source->names().join(u", "_s),
                                                                                 found.profile->title);
    return located;
}

/// The more a source asks for, the surer it is that it is meant; what the service itself reads comes first.
int weightOf(const SettingsSource &source)
{
    return (source.isRead ? 100 : 0) + 10 * int(source.when.size()) + int(source.parts.size());
}

std::optional<Found> firstSet(const Profile &profile, const SettingsValues &values)
{
    for (const bool isRead : {true, false}) {
        for (const SettingsSource &source : profile.settings.sources) {
            if (source.isRead == isRead && isSet(source, values))
                return Found{&profile, &source, &values};
        }
    }
    return std::nullopt;
}

Result<Located> noAddress(const Profile &profile, const QStringList &names)
{
    return Error{
        .kind = Error::Kind::Usage,
        .message = u"None of %1 is set, and without them %2 keeps nothing in a database that could be opened"_s.arg(
            names.join(u", "_s), profile.title),
        .hint = u"Set what the service itself runs with, or give the database's own address."_s};
}

Result<Located> fromEnvironment(const QString &service)
{
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    QStringList known;
    for (const Profile &profile : *profiles) {
        known << profile.id;
        if (profile.id != service)
            continue;
        const SettingsValues values = environmentValues();
        if (const auto found = firstSet(profile, values))
            return locateFound(*found, QDir::current());
        QStringList names;
        for (const SettingsSource &source : profile.settings.sources)
            names += source.isRead ? source.names() : QStringList();
        const QString fallback = profile.settings.urls == Settings::Urls::SqlAlchemy
                                     ? withoutAlchemy(profile.settings.fallback)
                                     : profile.settings.fallback;
        auto located = fallback.isEmpty() ? noAddress(profile, names) : locateAddress(fallback);
        if (located)
            located->warnings = {
                u"None of %1 is set; this is the address that %2 uses then."_s.arg(names.join(u", "_s), profile.title)};
        return located;
    }
    return Error{.kind = Error::Kind::Usage,
                 .message = u"env:%1 names no known service"_s.arg(service),
                 .hint = u"Known are: %1."_s.arg(known.join(u", "_s))};
}

/// A relative file in a config belongs to the folder that the service runs in, which is that of the config.
Result<Located> fromConfig(const QString &path)
{
    auto files = readSettingsFile(path);
    if (!files)
        return files.error();
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    std::optional<Found> best;
    for (const SettingsValues &values : *files) {
        for (const Profile &profile : *profiles) {
            const auto found = firstSet(profile, values);
            if (found && (!best || weightOf(*found->source) > weightOf(*best->source)))
                best = found;
        }
    }
    if (best)
        return locateFound(*best, QFileInfo(path).absoluteDir());
    return Error{.kind = Error::Kind::Usage,
                 .message = u"%1 holds no database setting of a service that is known"_s.arg(path),
                 .hint = u"Give the database's own path or URL instead."_s};
}

Result<Located> fromSaved(const QString &name, SavedPassword password)
{
    auto saved = savedConnection(name);
    if (!saved)
        return saved.error();
    if (saved->address.startsWith(u'@'))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"The saved connection %1 leads to another one"_s.arg(name),
                     .hint = u"Remove it and save it with the database's own address."_s};
    auto located = locate(saved->address);
    if (!located)
        return located;
    Endpoint &endpoint = located->endpoint;
    endpoint.savedAs = name;
    endpoint.environment = saved->environment;
    endpoint.access = saved->access;
    endpoint.statementTimeout = saved->statementTimeout;
    if (!endpoint.password.isEmpty() || password == SavedPassword::Leave)
        return located;
    auto fetched = passwordOf(*saved);
    if (!fetched)
        return fetched.error();
    endpoint.password = *fetched;
    return located;
}

} // namespace

QString argumentFor(const QString &path)
{
    QFile file(path);
    const bool readable = file.open(QIODevice::ReadOnly);
    const QByteArray beginning = readable ? file.read(4096) : QByteArray();
    const bool isText = !beginning.isEmpty() && !beginning.contains('\0');
    return isText ? u"config:"_s + path : path;
}

Result<Located> locate(const QString &argument, SavedPassword password)
{
    if (argument.startsWith(u'@'))
        return fromSaved(argument.sliced(1), password);
    if (argument.startsWith("env:"_L1))
        return fromEnvironment(argument.sliced(4));
    if (argument.startsWith("config:"_L1))
        return fromConfig(argument.sliced(7));
    return locateAddress(argument);
}

QString lastingArgument(const QString &argument, const Endpoint &located)
{
    if (argument.startsWith("env:"_L1) || argument.startsWith(u'@'))
        return argument;
    if (argument.startsWith("config:"_L1))
        return u"config:"_s + QFileInfo(argument.sliced(7)).absoluteFilePath();
    return located.dialect->grammar.keepsFiles() ? located.database : located.url();
}

} // namespace credenza
