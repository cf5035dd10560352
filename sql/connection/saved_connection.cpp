#include "sql/connection/saved_connection.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

auto position(const QList<SavedConnection> &connections, const QString &name)
{
    return std::find_if(connections.begin(), connections.end(),
                        [&name](const SavedConnection &connection) { return connection.name == name; });
}

Error unknown(const QList<SavedConnection> &connections, const QString &name)
{
    QStringList names;
    for (const SavedConnection &connection : connections)
        names << connection.name;
    return {.kind = Error::Kind::NotFound,
            .message = u"No connection is saved as %1"_s.arg(name.left(60)),
            .hint = names.isEmpty() ? u"None is saved yet: credenza-cli connections add NAME DATABASE"_s
                                    : u"Saved are: %1."_s.arg(names.join(u", "_s))};
}

} // namespace

std::optional<Environment> environmentNamed(QStringView name)
{
    for (const Environment environment : {Environment::Development, Environment::Staging, Environment::Production}) {
        if (nameOf(environment) == name)
            return environment;
    }
    return name == "unmarked"_L1 ? std::optional(Environment::Unmarked) : std::nullopt;
}

QString nameOf(PasswordSource source)
{
    switch (source) {
    case PasswordSource::Keychain: return u"keychain"_s;
    case PasswordSource::Ask: return u"ask"_s;
    case PasswordSource::Command: return u"command"_s;
    case PasswordSource::Elsewhere: break;
    }
    return u"elsewhere"_s;
}

bool isSettings(const QString &argument)
{
    return argument.startsWith("env:"_L1) || argument.startsWith("config:"_L1);
}

Result<void> checkName(const QString &name)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9._-]{1,64}\\z"_s);
    if (pattern.match(name).hasMatch() && !name.startsWith(u'-'))
        return {};
    return Error{.kind = Error::Kind::Usage,
                 .message = u"A connection cannot be saved as “%1”"_s.arg(name.left(64)),
                 .hint = u"Use up to 64 letters, digits, dots, dashes and underscores, without a dash in front."_s};
}

Result<SavedConnection> find(const QList<SavedConnection> &connections, const QString &name)
{
    const auto found = position(connections, name);
    return found == connections.end() ? Result<SavedConnection>(unknown(connections, name)) : *found;
}

Result<QList<SavedConnection>> with(const QList<SavedConnection> &connections, const SavedConnection &added)
{
    if (auto checked = checkName(added.name); !checked)
        return checked.error();
    if (position(connections, added.name) != connections.end())
        return Error{.kind = Error::Kind::Conflict,
                     .message = u"A connection is saved as %1 already"_s.arg(added.name),
                     .hint = u"Choose another name, or remove that one first."_s};
    return connections + QList{added};
}

Result<QList<SavedConnection>> without(const QList<SavedConnection> &connections, const QString &name)
{
    const auto found = position(connections, name);
    if (found == connections.end())
        return unknown(connections, name);
    QList<SavedConnection> rest = connections;
    rest.removeAt(found - connections.begin());
    return rest;
}

} // namespace credenza
