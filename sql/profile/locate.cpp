#include "sql/profile/locate.h"

#include "sql/profile/profiles.h"
#include "sql/profile/toml_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Warnings about passwords on a command line do not concern an address that a file or variable gave.
Result<Located> locateSetting(const QString &address, const QDir &folder = QDir::current())
{
    auto located = locateAddress(address, folder);
    if (located)
        located->warnings.clear();
    return located;
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
        for (const QString &variable : profile.settings.variables) {
            if (qEnvironmentVariableIsSet(variable.toLatin1().constData()))
                return locateSetting(qEnvironmentVariable(variable.toLatin1().constData()));
        }
        auto located = locateSetting(profile.settings.fallback);
        if (located)
            located->warnings << u"%1 is not set; this is the address that %2 uses then."_s.arg(
                profile.settings.variables.join(u", "_s), profile.title);
        return located;
    }
    return Error{.kind = Error::Kind::Usage,
                 .message = u"env:%1 names no known service"_s.arg(service),
                 .hint = u"Known are: %1."_s.arg(known.join(u", "_s))};
}

/// Lines of NAME=VALUE, with `export` and quotes as shells and compose files allow them.
QHash<QString, QString> environmentLines(const QString &text)
{
    QHash<QString, QString> values;
    for (QString line : text.split(u'\n')) {
        line = line.trimmed();
        if (line.startsWith("export "_L1))
            line = line.sliced(7).trimmed();
        const qsizetype equals = line.indexOf(u'=');
        if (line.startsWith(u'#') || equals <= 0)
            continue;
        QString value = line.sliced(equals + 1).trimmed();
        const bool isQuoted = value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'')
                              && value.back() == value.front();
        values.insert(line.left(equals).trimmed(), isQuoted ? value.sliced(1, value.size() - 2) : value);
    }
    return values;
}

QString tomlValue(const toml::table &file, const QString &key)
{
    return QString::fromStdString(file.at_path(key.toStdString()).value_or(std::string()));
}

Error unknownConfig(const QString &path)
{
    return {.kind = Error::Kind::Usage,
            .message = u"%1 holds no database setting of a service that is known"_s.arg(path),
            .hint = u"Give the database's own path or URL instead."_s};
}

/// A relative file in a config belongs to the folder that the service runs in, which is that of the config.
Result<Located> besideConfig(const QString &address, const QString &configPath)
{
    return locateSetting(address, QFileInfo(configPath).absoluteDir());
}

Result<Located> fromConfig(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Unreachable,
                     .message = u"Cannot read the config file %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check the path and its permissions."_s};
    const QString text = QString::fromUtf8(file.readAll());
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    const QHash<QString, QString> lines = environmentLines(text);
    const auto table = parseToml(text, path);
    for (const Profile &profile : *profiles) {
        for (const QString &variable : profile.settings.variables) {
            if (lines.contains(variable))
                return besideConfig(lines.value(variable), path);
        }
        for (const QString &key : profile.settings.configKeys) {
            if (const QString value = table ? tomlValue(*table, key) : QString(); !value.isEmpty())
                return besideConfig(value, path);
        }
    }
    if (path.endsWith(".toml"_L1) && !table)
        return table.error();
    return unknownConfig(path);
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

Result<Located> locate(const QString &argument)
{
    if (argument.startsWith("env:"_L1))
        return fromEnvironment(argument.sliced(4));
    if (argument.startsWith("config:"_L1))
        return fromConfig(argument.sliced(7));
    return locateAddress(argument);
}

} // namespace credenza
