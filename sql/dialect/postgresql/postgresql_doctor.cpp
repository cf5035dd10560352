#include "sql/dialect/postgresql/postgresql_doctor.h"

#include "sql/text/shell_word.h"
#include "sql/text/size_text.h"

#include <libpq-fe.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Free
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

/// In libpq's own order: the address, a service of pg_service.conf, the variable, what was built in.
QString sourceOf(const Endpoint &endpoint, const PQconninfoOption &option)
{
    const QString name = QString::fromLatin1(option.keyword);
    const bool given = endpoint.parameters.contains(name) || (name == "dbname"_L1 && !endpoint.database.isEmpty());
    if (given)
        return u"address"_s;
    if (option.envvar && qEnvironmentVariableIsSet(option.envvar))
        return QString::fromLatin1(option.envvar);
    const QString service = endpoint.parameters.value(u"service"_s, qEnvironmentVariable("PGSERVICE"));
    return service.isEmpty() ? u"default"_s : u"default, or service %1"_s.arg(service);
}

QString passwordSource(const Endpoint &endpoint, const PGconn *handle)
{
    if (!PQconnectionUsedPassword(handle))
        return u"none was asked for"_s;
    if (!endpoint.password.isEmpty())
        return u"given"_s;
    return qEnvironmentVariableIsSet("PGPASSWORD") ? u"PGPASSWORD"_s : u"password file"_s;
}

QList<Setting> settingsOf(const Endpoint &endpoint, PGconn *handle)
{
    const QStringList shown{u"host"_s, u"port"_s, u"user"_s, u"dbname"_s, u"sslmode"_s};
    QList<Setting> settings;
    const std::unique_ptr<PQconninfoOption, Free> options(PQconninfo(handle));
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        if (shown.contains(QString::fromLatin1(option->keyword)))
            settings.append({QString::fromLatin1(option->keyword), QString::fromUtf8(option->val ? option->val : ""),
                             sourceOf(endpoint, *option)});
    }
    settings.append({u"password"_s, {}, passwordSource(endpoint, handle)});
    settings.append({u"encrypted"_s, PQsslInUse(handle) ? u"yes"_s : u"no"_s, u"this connection"_s});
    return settings;
}

Result<QStringList> linesOf(Connection &connection, const QString &sql)
{
    auto rows = connection.rows({.sql = sql});
    if (!rows)
        return rows.error();
    QStringList lines;
    for (const QList<Value> &row : *rows)
        lines << displayText(row[0]);
    return lines;
}

Result<QStringList> othersOn(Connection &connection)
{
    return linesOf(connection,
                   uR"(SELECT format('%s as %s from %s, %s', coalesce(nullif(application_name, ''), 'a client'),
            usename, coalesce(host(client_addr), 'this host'), coalesce(state, 'state not visible'))
        FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend' ORDER BY 1)"_s);
}

Result<Setting> connectionsInUse(Connection &connection)
{
    auto text = connection.value({.sql = u"SELECT format('%s of %s', count(*), current_setting('max_connections')) "
                                         "FROM pg_stat_activity WHERE backend_type = 'client backend'"_s});
    return text ? Result<Setting>(Setting{u"connections"_s, displayText(*text), u"the server"_s}) : text.error();
}

bool writes(const QList<Purpose> &purposes)
{
    return purposes.contains(Purpose::Edit) || purposes.contains(Purpose::TransferTarget);
}

/// A standby never takes a change; a setting may keep this role or database from making one.
Result<QStringList> readOnlyProblems(Connection &connection, const QList<Purpose> &purposes)
{
    QStringList problems;
    auto standby = connection.value({.sql = u"SELECT pg_is_in_recovery()"_s});
    if (!standby)
        return standby.error();
    if (std::get<bool>(*standby) && writes(purposes))
        problems
            << u"This server is a standby, which is read-only: connect to the primary, or let libpq look for it with "
               "target_session_attrs=read-write and all hosts in the address."_s;
    auto fixed = connection.value({.sql = u"SELECT boot_val <> reset_val AND source <> 'session' FROM pg_settings "
                                          "WHERE name = 'default_transaction_read_only'"_s});
    if (!fixed)
        return fixed.error();
    if (std::get<bool>(*fixed) && writes(purposes))
        problems
            << u"default_transaction_read_only is on for this role, database or server: somebody who may switches it "
               "off there with ALTER ROLE or ALTER DATABASE … SET."_s;
    return problems;
}

/// Tables that somebody else makes later come without rights, unless that is arranged now.
Result<QStringList> grantsForLater(Connection &connection, const QString &tables, const QString &sequences)
{
    const QString sql =
        u"SELECT DISTINCT format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA %I GRANT %2 ON %3 TO %I', "
        "pg_get_userbyid(c.relowner), current_schema(), current_user) FROM pg_class c "
        "WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN (%1) "
        "AND NOT pg_has_role(c.relowner, 'USAGE')"_s;
    QStringList all;
    for (const auto &[kinds, rights, objects] :
         {std::tuple(u"'r', 'p'"_s, tables, u"TABLES"_s), std::tuple(u"'S'"_s, sequences, u"SEQUENCES"_s)}) {
        if (rights.isEmpty())
            continue;
        auto lines = linesOf(connection, QString(sql)
                                             .replace(u"%1"_s, kinds)
                                             .replace(u"%2"_s, QString(rights).replace(u","_s, u", "_s))
                                             .replace(u"%3"_s, objects));
        if (!lines)
            return lines;
        all += *lines;
    }
    return all;
}

/// The rights that a purpose needs, as privileges on tables and on sequences.
struct Rights
{
    QString table;
    QString sequence;
};

Rights rightsFor(const QList<Purpose> &purposes)
{
    QStringList table{u"SELECT"_s};
    QStringList sequence;
    if (purposes.contains(Purpose::Backup))
        sequence << u"SELECT"_s;
    if (purposes.contains(Purpose::Edit))
        table << u"INSERT"_s << u"UPDATE"_s << u"DELETE"_s;
    if (purposes.contains(Purpose::TransferTarget))
        table << u"INSERT"_s << u"DELETE"_s;
    if (writes(purposes))
        sequence << u"USAGE"_s;
    table.removeDuplicates();
    return {table.join(u','), sequence.join(u',')};
}

/// GRANT statements for what lacks on the relations of some kinds.
Result<QStringList> missingOn(Connection &connection, const QString &kinds, const QString &privileges,
                              const QString &function, const QString &object)
{
    const QString sql =
        uR"(SELECT format('GRANT %s ON %s%I TO %I', string_agg(privilege, ', ' ORDER BY place), '%4', c.relname, current_user)
        FROM pg_class c CROSS JOIN unnest(string_to_array('%2', ',')) WITH ORDINALITY AS wanted (privilege, place)
        WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN (%1) AND NOT %3(c.oid, privilege)
        GROUP BY c.relname ORDER BY c.relname)"_s;
    return privileges.isEmpty() ? Result<QStringList>(QStringList())
                                : linesOf(connection, QString(sql)
                                                          .replace(u"%1"_s, kinds)
                                                          .replace(u"%2"_s, privileges)
                                                          .replace(u"%3"_s, function)
                                                          .replace(u"%4"_s, object));
}

} // namespace

Result<Diagnosis> PostgresqlDoctor::examine(Connection &connection, const QList<Purpose> &purposes) const
{
    Diagnosis diagnosis;
    diagnosis.settings = settingsOf(connection.endpoint(), static_cast<PGconn *>(connection.nativeHandle()));
    auto inUse = connectionsInUse(connection);
    if (!inUse)
        return inUse.error();
    diagnosis.settings.append(*inUse);
    auto problems = readOnlyProblems(connection, purposes);
    if (!problems)
        return problems.error();
    diagnosis.problems = *problems;
    auto others = othersOn(connection);
    if (!others)
        return others.error();
    diagnosis.others = *others;
    const Rights rights = rightsFor(purposes);
    auto tables = missingOn(connection, u"'r', 'p'"_s, rights.table, u"has_table_privilege"_s, u""_s);
    if (!tables)
        return tables.error();
    auto sequences = missingOn(connection, u"'S'"_s, rights.sequence, u"has_sequence_privilege"_s, u"SEQUENCE "_s);
    if (!sequences)
        return sequences.error();
    diagnosis.missing = *tables + *sequences;
    if (!diagnosis.missing.isEmpty()) {
        auto later = grantsForLater(connection, rights.table, rights.sequence);
        if (!later)
            return later.error();
        diagnosis.missing += *later;
    }
    if (purposes.contains(Purpose::TransferTarget)) {
        auto schema = linesOf(connection,
                              u"SELECT format('GRANT CREATE, USAGE ON SCHEMA %I TO %I', "
                              "coalesce(current_schema(), 'public'), current_user) "
                              "WHERE NOT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"_s);
        if (!schema)
            return schema.error();
        diagnosis.missing += *schema;
    }
    auto bytes = connection.value({.sql = u"SELECT pg_database_size(current_database())"_s});
    if (!bytes)
        return bytes.error();
    diagnosis.bytes = std::get<qint64>(*bytes);
    return diagnosis;
}

Result<Reclaiming> PostgresqlDoctor::reclaiming(Connection &connection, const QStringList &tables, qint64 bytes) const
{
    if (tables.isEmpty())
        return Reclaiming{};
    QStringList places;
    Statement question{.sql = uR"(SELECT coalesce(sum(pg_total_relation_size(relid)), 0)::bigint,
            coalesce(sum(n_dead_tup), 0)::bigint, current_setting('autovacuum')::boolean
        FROM pg_stat_all_tables WHERE relid IN (%1))"_s};
    for (const QString &table : tables) {
        places << u"to_regclass(?)"_s;
        question.values << table;
    }
    question.sql = question.sql.arg(places.join(u", "_s));
    const auto found = connection.rows(question);
    if (!found)
        return found.error();
    const QList<Value> &row = found->first();
    Reclaiming after;
    after.facts = {u"The tables stay at %1, of which about %2 become reusable; %3 dead rows wait there already."_s.arg(
        sizeText(std::get<qint64>(row[0])), sizeText(bytes), displayText(row[1]))};
    after.facts << (std::get<bool>(row[2]) ? u"autovacuum makes the room reusable by itself; VACUUM does it at once, "
                                             "and lets others read and write."_s
                                           : u"autovacuum is off here: run VACUUM. It lets others read and write."_s);
    after.facts << u"Only VACUUM FULL gives the room back to the system: it locks a table while it writes it anew."_s;
    after.command = u"psql %1 -c %2"_s.arg(shellWord(connection.endpoint().url()),
                                           shellWord(u"VACUUM (ANALYZE) "_s + tables.join(u", "_s)));
    return after;
}

} // namespace credenza
