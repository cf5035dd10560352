#include "app/headless/commands.h"
#include "app/headless/misuse.h"
#include "app/headless/or_null.h"

#include "sql/connection/connection_store.h"
#include "sql/connection/recent.h"
#include "sql/profile/locate.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject connectionJson(const SavedConnection &connection, const QDateTime &opened)
{
    const QString environment = nameOf(connection.environment);
    return {{u"name"_s, connection.name},
            {u"address"_s, connection.address},
            {u"environment"_s, orNull(environment)},
            {u"read_only"_s, connection.access == Endpoint::Access::Read},
            {u"password"_s, nameOf(connection.passwordSource)},
            {u"statement_timeout"_s,
             connection.statementTimeout > 0 ? QJsonValue(connection.statementTimeout) : QJsonValue()},
            {u"opened"_s, opened.isValid() ? QJsonValue(opened.toString(Qt::ISODate)) : QJsonValue()}};
}

QString lineOf(const SavedConnection &connection)
{
    QStringList words{nameOf(connection.environment)};
    if (connection.access == Endpoint::Access::Read)
        words << u"read-only"_s;
    if (connection.passwordSource != PasswordSource::Elsewhere)
        words << u"password: "_s + nameOf(connection.passwordSource);
    if (connection.statementTimeout > 0)
        words << u"statements: %1 s"_s.arg(connection.statementTimeout);
    words.removeAll(QString());
    return u"@%1 %2 %3\n"_s.arg(connection.name.leftJustified(20), words.join(u", "_s).leftJustified(36),
                                connection.address);
}

Result<Outcome> listConnections(Console &console)
{
    auto connections = savedConnections();
    if (!connections)
        return connections.error();
    QHash<QString, QDateTime> opened;
    if (auto recent = recentDatabases()) {
        for (const RecentDatabase &each : std::as_const(*recent))
            opened.insert(each.address, each.opened);
    } else {
        console.warn(recent.error().message);
    }
    Outcome outcome;
    QJsonArray list;
    for (const SavedConnection &connection : std::as_const(*connections)) {
        list.append(connectionJson(connection, opened.value(u'@' + connection.name)));
        outcome.text += lineOf(connection);
    }
    if (list.isEmpty())
        outcome.text = u"None is saved yet: credenza-cli connections add NAME DATABASE\n"_s;
    outcome.result = {{u"connections"_s, list}};
    return outcome;
}

/// The password that is to be kept, and where; from the address itself or from a file.
struct KeptPassword
{
    PasswordSource source = PasswordSource::Elsewhere;
    QString password;
};

Result<KeptPassword> keptPassword(const Arguments &arguments, const Console &console, const Endpoint &located)
{
    const Console::Settings &settings = console.settings();
    const int ways = int(arguments.has(u"ask-password"_s)) + int(!settings.passwordCommand.isEmpty())
                     + int(!settings.passwordFile.isEmpty());
    if (ways > 1)
        return misuse(u"A connection's password comes by one way"_s,
                      u"Give one of --ask-password, --password-command and --password-file."_s);
    if (arguments.has(u"ask-password"_s))
        return KeptPassword{.source = PasswordSource::Ask};
    if (!settings.passwordCommand.isEmpty())
        return KeptPassword{.source = PasswordSource::Command};
    if (!settings.passwordFile.isEmpty()) {
        auto password = passwordFromFile(settings.passwordFile);
        return password ? Result<KeptPassword>(KeptPassword{PasswordSource::Keychain, *password}) : password.error();
    }
    return located.password.isEmpty() ? KeptPassword{} : KeptPassword{PasswordSource::Keychain, located.password};
}

Result<Outcome> addConnection(const Arguments &arguments, Console &console)
{
    const QString &argument = arguments.positional[2];
    if (argument.startsWith(u'@'))
        return misuse(u"%1 is a saved connection, not an address"_s.arg(argument),
                      u"Give the database's own address."_s);
    auto located = locate(argument);
    if (!located)
        return located.error();
    for (const QString &warning : std::as_const(located->warnings))
        console.warn(warning);
    Endpoint endpoint = located->endpoint;
    SavedConnection connection{.name = arguments.positional[1],
                               .address = lastingArgument(argument, endpoint),
                               .environment = console.settings().defaults.environment,
                               .passwordCommand = console.settings().passwordCommand,
                               .statementTimeout = console.settings().defaults.statementTimeout};
    if (isSettings(connection.address))
        endpoint.password.clear();
    if (arguments.has(u"read-only"_s))
        connection.access = Endpoint::Access::Read;
    auto kept = keptPassword(arguments, console, endpoint);
    if (!kept)
        return kept.error();
    connection.passwordSource = kept->source;
    auto saved = saveConnection(connection, kept->password);
    if (!saved && saved.error().kind == Error::Kind::Unreachable)
        return Error{.kind = Error::Kind::Refused,
                     .message = u"The password has no place to be kept: %1"_s.arg(saved.error().message),
                     .hint = u"Leave it out of the address, and give --password-command CMD or --ask-password, or have "
                             "it in PGPASSWORD or ~/.pgpass."_s};
    if (!saved)
        return saved.error();
    return Outcome{.result = connectionJson(connection, {}), .text = u"Saved. Use it as @%1.\n"_s.arg(connection.name)};
}

Result<Outcome> forgetConnection(const QString &name, Console &console)
{
    auto left = removeConnection(name);
    if (!left)
        return left.error();
    for (const QString &warning : std::as_const(*left))
        console.warn(warning);
    if (auto forgotten = forgetRecent(u'@' + name); !forgotten)
        console.warn(forgotten.error().message);
    return Outcome{.result = {{u"removed"_s, name}},
                   .text = u"Removed %1. The database itself is as it was.\n"_s.arg(name),
                   .code = left->isEmpty() ? ExitCode::Done : ExitCode::Warnings};
}

Result<Outcome> runConnections(const Arguments &arguments, Console &console)
{
    const QString verb = arguments.positional.value(0);
    const qsizetype words = arguments.positional.size();
    if (words == 0)
        return listConnections(console);
    if (verb == "add"_L1 && words == 3)
        return addConnection(arguments, console);
    if (verb == "remove"_L1 && words == 2)
        return forgetConnection(arguments.positional[1], console);
    return misuse(u"connections takes nothing, add NAME DATABASE, or remove NAME"_s,
                  u"See credenza-cli connections --help."_s);
}

} // namespace

Command connectionsCommand()
{
    return {.name = u"connections"_s,
            .summary = u"saved connections, used as @NAME; passwords go to the keychain or stay outside"_s,
            .usage = u"[add NAME DATABASE | remove NAME]"_s,
            .least = 0,
            .most = 3,
            .options = {{u"read-only"_s, {}, u"add: never write to it; the database session itself sees to that"_s},
                        {u"ask-password"_s, {}, u"add: ask for the password each time"_s}},
            .example = u"credenza-cli connections add main postgresql://app@db/app --environment production"_s,
            .exitCodes = u"5 no such connection, 6 the name is taken, 13 there is no keychain for the password"_s,
            .run = &runConnections};
}

} // namespace credenza
