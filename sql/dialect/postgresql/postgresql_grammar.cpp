#include "sql/dialect/postgresql/postgresql_grammar.h"

#include "sql/base/broken_pipes.h"
#include "sql/dialect/postgresql/postgresql.h"
#include "sql/dialect/postgresql/postgresql_failure.h"
#include "sql/dialect/postgresql/postgresql_url.h"
#include "sql/text/quoted.h"

#include <QUrl>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace credenza {

QString PostgresqlGrammar::addressExample() const
{
    return u"postgresql://USER@HOST/NAME"_s;
}

QStringList PostgresqlGrammar::schemes() const
{
    return {u"postgresql"_s, u"postgres"_s, u"postgresql+psycopg2"_s, u"postgresql+psycopg"_s, u"postgresql+asyncpg"_s};
}

Result<Located> PostgresqlGrammar::locateFile(const QString &, const QDir &) const
{
    return Error{.kind = Error::Kind::Usage, .message = u"A PostgreSQL database is not a file"_s};
}

Result<Located> PostgresqlGrammar::locateUrl(const QString &url, const QDir &) const
{
    auto parsed = parsePostgresqlUrl(url);
    if (!parsed)
        return parsed.error();
    Located located;
    located.endpoint.dialect = &postgresqlDialect();
    located.endpoint.parameters = parsed->parameters;
    located.endpoint.database = located.endpoint.parameters.take(u"dbname"_s);
    located.endpoint.password = parsed->password;
    if (!parsed->password.isEmpty())
        located.warnings
            << u"A password on the command line can be read by other users of this machine; use PGPASSWORD, "
               "~/.pgpass or --password-file."_s;
    return located;
}

QString PostgresqlGrammar::title(const Endpoint &endpoint) const
{
    const auto parameter = [&endpoint](const QString &key) { return endpoint.parameters.value(key); };
    QString text = parameter(u"host"_s);
    if (text.isEmpty())
        text = parameter(u"service"_s).isEmpty() ? u"local server"_s : u"service "_s + parameter(u"service"_s);
    if (!parameter(u"port"_s).isEmpty())
        text += u':' + parameter(u"port"_s);
    if (!parameter(u"user"_s).isEmpty())
        text = parameter(u"user"_s) + u'@' + text;
    return endpoint.database.isEmpty() ? text : text + u'/' + endpoint.database;
}

QString PostgresqlGrammar::url(const Endpoint &endpoint) const
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    QMap<QString, QString> rest = endpoint.parameters;
    rest.remove(u"sslpassword"_s);
    const QString user = rest.take(u"user"_s);
    const QString host = rest.take(u"host"_s);
    const QString port = rest.take(u"port"_s);
    QString text = u"postgresql://"_s;
    if (!user.isEmpty())
        text += encoded(user) + u'@';
    text += host.startsWith(u'/') ? encoded(host) : host;
    if (!port.isEmpty())
        text += u':' + port;
    text += u'/' + encoded(endpoint.database);
    QStringList pairs;
    for (auto pair = rest.begin(); pair != rest.end(); ++pair)
        pairs << pair.key() + u'=' + encoded(pair.value());
    return pairs.isEmpty() ? text : text + u'?' + pairs.join(u'&');
}

Result<DriverSettings> PostgresqlGrammar::settings(const Endpoint &endpoint) const
{
    QMap<QString, QString> options = endpoint.parameters;
    // A network that has gone is noticed within half a minute, and not after the two hours of a system's own setting.
    const QMap<QString, QString> unlessGiven{{u"connect_timeout"_s, QString::number(endpoint.connectTimeout)},
                                             {u"application_name"_s, u"credenza"_s},
                                             {u"keepalives_idle"_s, u"10"_s},
                                             {u"keepalives_interval"_s, u"5"_s},
                                             {u"keepalives_count"_s, u"3"_s},
                                             {u"tcp_user_timeout"_s, u"25000"_s}};
    for (const auto &[name, value] : unlessGiven.asKeyValueRange()) {
        if (!options.contains(name))
            options.insert(name, value);
    }
    return DriverSettings{.databaseName = endpoint.database,
                          .host = {},
                          .user = {},
                          .password = endpoint.password,
                          .options = connectionString(options)};
}

QStringList PostgresqlGrammar::greeting(const Endpoint &endpoint) const
{
    QList<std::pair<QString, QString>> settings{
        {u"TimeZone"_s, u"UTC"_s},
        {u"DateStyle"_s, u"ISO, YMD"_s},
        {u"IntervalStyle"_s, u"iso_8601"_s},
        {u"extra_float_digits"_s, u"1"_s},
        {u"client_min_messages"_s, u"warning"_s},
        {u"lock_timeout"_s, u"%1ms"_s.arg(std::max(endpoint.lockTimeout * 1000, 1))}};
    if (endpoint.access == Endpoint::Access::Read)
        settings.append({u"default_transaction_read_only"_s, u"on"_s});
    // Where no limit is wanted, the one that an administrator gave the role stays.
    if (endpoint.statementTimeout > 0)
        settings.append({u"statement_timeout"_s, u"%1s"_s.arg(endpoint.statementTimeout)});
    if (endpoint.idleTimeout > 0)
        settings.append({u"idle_in_transaction_session_timeout"_s, u"%1s"_s.arg(endpoint.idleTimeout)});
    QStringList calls;
    for (const auto &[name, value] : std::as_const(settings))
        calls << u"set_config('%1', '%2', false)"_s.arg(name, value);
    // A client that was killed lets its locks go at once. Known since version 14.
    calls << u"CASE WHEN current_setting('server_version_num')::int >= 140000 "
             "THEN set_config('client_connection_check_interval', '50ms', false) END"_s;
    return {u"SELECT "_s + calls.join(u", "_s)}; // one way there and back, which takes long where a server is far
}

Error PostgresqlGrammar::openFailure(const Endpoint &endpoint, const QString &driverText) const
{
    return explainOpenFailure(endpoint, driverText);
}

Error::Kind PostgresqlGrammar::kindOf(const QString &code) const
{
    const QString sqlClass = code.left(2);
    if (code == "57014"_L1)
        return Error::Kind::Cancelled;
    if (code == "53300"_L1 || code == "57P03"_L1 || code == "55P03"_L1 || code == "40P01"_L1 || code == "55006"_L1)
        return Error::Kind::Busy;
    if (sqlClass == "28"_L1 || code == "42501"_L1 || code == "25006"_L1)
        return Error::Kind::Denied;
    if (sqlClass == "08"_L1 || code == "3D000"_L1 || code == "25P03"_L1 || code.startsWith("57P"_L1))
        return Error::Kind::Unreachable;
    if (sqlClass == "22"_L1 || sqlClass == "23"_L1)
        return Error::Kind::Constraint;
    if (sqlClass == "42"_L1) // the schema, or the statement that we made of it
        return Error::Kind::Unfit;
    if (sqlClass == "53"_L1 || sqlClass == "58"_L1)
        return Error::Kind::Io;
    return Error::Kind::Internal;
}

QString PostgresqlGrammar::hintFor(const QString &code) const
{
    if (code == "28P01"_L1 || code == "28000"_L1)
        return u"Check user and password, and that pg_hba.conf lets this user in from here."_s;
    if (code == "3D000"_L1)
        return u"Create the database first (createdb NAME), or check its name."_s;
    if (code == "42501"_L1)
        return u"This role lacks a privilege; connect as the owner or grant it. Since PostgreSQL 15 making tables "
               u"needs "
               "GRANT CREATE, USAGE ON SCHEMA public."_s;
    if (code == "53300"_L1)
        return u"The server has no connection free; raise max_connections or stop idle clients."_s;
    if (code == "25P03"_L1)
        return u"This program stood still in the middle of a transaction, so the server ended it. Nothing of it was "
               "written; try again."_s;
    if (code == "55P03"_L1)
        return u"Another session holds a lock; stop the service or try again."_s;
    if (code == "25006"_L1)
        return u"This connection or server is read-only."_s;
    return {};
}

/// Quoted but for numbers: the column's own type then reads it.
QString PostgresqlGrammar::literal(const Value &value) const
{
    if (isNull(value))
        return u"NULL"_s;
    const bool isBare = std::holds_alternative<bool>(value) || std::holds_alternative<qint64>(value);
    return isBare ? displayText(value) : credenza::literal(displayText(value));
}

QString PostgresqlGrammar::beginRead() const
{
    return u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
}

QString PostgresqlGrammar::beginWrite() const
{
    return u"BEGIN ISOLATION LEVEL READ COMMITTED"_s;
}

/// A commit that waits for the disk takes the log with all that others wrote in it; the server's own writer follows
/// within a second. Only a transaction that writes something takes the log with it, so one writes a message.
ShortWrites PostgresqlGrammar::shortWrites() const
{
    const QString unawaited = u"SET synchronous_commit = off"_s;
    return {.begin = {unawaited},
            .between = {},
            .settle = {u"RESET synchronous_commit"_s, u"SELECT pg_logical_emit_message(true, 'credenza', 'settled')"_s,
                       unawaited}};
}

std::function<void()> PostgresqlGrammar::interrupter(void *nativeHandle) const
{
    const std::shared_ptr<PGcancel> cancel(PQgetCancel(static_cast<PGconn *>(nativeHandle)), PQfreeCancel);
    return [cancel] {
        char message[256] = {};
        const BrokenPipesAsErrors asErrors; // a server, or what stands before it, may hang up at once
        if (cancel)
            PQcancel(cancel.get(), message, sizeof message);
    };
}

Statement PostgresqlGrammar::serverTitle() const
{
    return {.sql = u"SELECT 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)"_s};
}

Statement PostgresqlGrammar::moment() const
{
    return {.sql = u"SELECT CAST(floor(extract(epoch FROM clock_timestamp())) AS bigint)"_s};
}

Statement PostgresqlGrammar::databaseSize() const
{
    return {.sql = u"SELECT pg_database_size(current_database())"_s};
}

} // namespace credenza
