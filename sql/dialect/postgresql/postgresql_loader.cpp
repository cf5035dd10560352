#include "sql/dialect/postgresql/postgresql_loader.h"

#include "sql/connection/transaction.h"
#include "sql/dialect/postgresql/postgresql_grants.h"
#include "sql/dialect/postgresql/postgresql_sequence.h"
#include "sql/text/quoted.h"

#include <QElapsedTimer>
#include <QThread>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error notDone(Error lost)
{
    lost.message = u"The connection was lost during the commit, and nothing was committed"_s;
    lost.hint = u"Run the same again."_s;
    return lost;
}

/// What became of a transaction whose COMMIT was never answered: the server knows, once it can be asked again.
Result<void> outcomeOf(const Endpoint &endpoint, const Value &transaction, const Error &lost, Progress &progress)
{
    constexpr int patience = 10'000; // milliseconds, for a server that starts again
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patience && progress.checkpoint()) {
        auto connection = Connection::open(endpoint.reading());
        if (connection) {
            auto status = connection->value({.sql = u"SELECT txid_status(?)"_s, .values = {transaction}});
            if (status && displayText(*status) == "committed"_L1)
                return {};
            if (status && displayText(*status) == "aborted"_L1)
                return notDone(lost);
        }
        QThread::msleep(100);
    }
    Error unknown = asUnknownCommit(lost);
    unknown.hint = u"Whether the commit was done is not known: look at what the target holds. The same transfer says "
                   "\"already there, equal\" if it was."_s;
    return unknown;
}

class PostgresqlLoadTarget final : public LoadTarget
{
public:
    explicit PostgresqlLoadTarget(Connection connection) : m_connection(std::move(connection)) {}

    Result<void> begin()
    {
        auto transaction = Transaction::beginWrite(m_connection);
        if (!transaction)
            return transaction.error();
        m_transaction.emplace(std::move(*transaction));
        return {};
    }

    Connection &connection() override { return m_connection; }
    Result<void> commit(Progress &progress) override
    {
        auto transaction = m_connection.value({.sql = u"SELECT txid_current()"_s});
        if (!transaction)
            return transaction.error();
        auto committed = m_transaction->commit();
        if (committed || committed.error().kind != Error::Kind::Unreachable)
            return committed;
        return outcomeOf(m_connection.endpoint(), *transaction, committed.error(), progress);
    }

private:
    Connection m_connection;
    std::optional<Transaction> m_transaction;
};

/// Runs a statement about databases from the one that every server has for that.
Result<void> onServer(const Endpoint &endpoint, const QString &sql)
{
    Endpoint maintenance = endpoint.writing();
    maintenance.database = u"postgres"_s;
    auto connection = Connection::open(maintenance);
    if (!connection)
        return connection.error();
    auto done = connection->execute({.sql = sql});
    return done ? Result<void>{} : done.error();
}

/// Table names as a list of string literals for `IN (…)`.
QString places(const QList<Table> &tables)
{
    QStringList names;
    for (const Table &table : tables)
        names << literal(table.name.name);
    return names.isEmpty() ? u"NULL"_s : names.join(u", "_s);
}

/// Leaves standing what a new index would not have again: a comment, a part in replication or clustering, a place.
Result<void> addIndexes(Connection &connection, DeferredObjects &objects, const QString &names)
{
    const QString sql = uR"(SELECT i.relname, pg_get_indexdef(i.oid) FROM pg_index x
        JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relname IN (%1)
        AND NOT x.indisreplident AND NOT x.indisclustered AND i.reltablespace = 0
        AND obj_description(i.oid, 'pg_class') IS NULL
        AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = i.oid) ORDER BY i.relname)"_s;
    auto rows = connection.rows({.sql = sql.arg(names)});
    if (!rows)
        return rows.error();
    for (const QList<Value> &row : *rows) {
        objects.drop << u"DROP INDEX "_s + quoted(displayText(row[0]));
        objects.create << displayText(row[1]);
    }
    return {};
}

/// Triggers of the operator's rest, whatever they would do to the rows: these are the source's, as they are.
Result<void> addTriggers(Connection &connection, DeferredObjects &objects, const QString &names)
{
    const QString sql = uR"(SELECT c.relname, t.tgname,
            CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relname IN (%1)
        AND NOT t.tgisinternal AND t.tgenabled <> 'D' ORDER BY c.relname, t.tgname)"_s;
    auto rows = connection.rows({.sql = sql.arg(names)});
    if (!rows)
        return rows.error();
    for (const QList<Value> &row : *rows) {
        const QString place = u"ALTER TABLE %1 %2 TRIGGER %3"_s;
        const QString table = quoted(displayText(row[0]));
        const QString trigger = quoted(displayText(row[1]));
        objects.drop << place.arg(table, u"DISABLE"_s, trigger);
        objects.create << place.arg(table, displayText(row[2]), trigger);
    }
    return {};
}

Result<void> addConstraints(Connection &connection, DeferredObjects &objects, const QString &names,
                            const QString &kinds)
{
    const QString sql = uR"(SELECT c.relname, o.conname, pg_get_constraintdef(o.oid) FROM pg_constraint o
        JOIN pg_class c ON c.oid = o.conrelid WHERE c.relnamespace = quote_ident(current_schema())::regnamespace
        AND o.contype IN (%1) AND c.relname IN (%2) AND obj_description(o.oid, 'pg_constraint') IS NULL
        ORDER BY o.contype = 'f', c.relname, o.conname)"_s;
    auto rows = connection.rows({.sql = sql.arg(kinds, names)});
    if (!rows)
        return rows.error();
    QStringList drop;
    for (const QList<Value> &row : *rows) {
        const QString table = quoted(displayText(row[0]));
        const QString name = quoted(displayText(row[1]));
        drop.prepend(u"ALTER TABLE %1 DROP CONSTRAINT %2"_s.arg(table, name));
        objects.create << u"ALTER TABLE %1 ADD CONSTRAINT %2 %3"_s.arg(table, name, displayText(row[2]));
    }
    objects.drop = drop + objects.drop;
    return {};
}

} // namespace

Result<bool> PostgresqlLoader::exists(const Endpoint &endpoint) const
{
    const auto connection = Connection::open(endpoint.reading());
    if (connection)
        return true;
    return connection.error().code == "3D000"_L1 ? Result<bool>(false) : connection.error(); // invalid_catalog_name
}

Result<void> PostgresqlLoader::createDatabase(const Endpoint &endpoint, const QString &owner) const
{
    // Comparing bytes halves the time of building indexes, orders as SQLite does, and survives updates of the C
    // library.
    const QString sql = u"CREATE DATABASE %1 TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"_s;
    const QString belongs = owner.isEmpty() ? QString() : u" OWNER "_s + quoted(owner);
    return onServer(endpoint, sql.arg(quoted(endpoint.database)) + belongs);
}

Result<void> PostgresqlLoader::dropDatabase(const Endpoint &endpoint) const
{
    return onServer(endpoint, u"DROP DATABASE "_s + quoted(endpoint.database));
}

Result<std::unique_ptr<LoadTarget>> PostgresqlLoader::open(const Endpoint &endpoint) const
{
    auto connection = Connection::open(endpoint.writing());
    if (!connection)
        return connection.error();
    auto target = std::make_unique<PostgresqlLoadTarget>(std::move(*connection));
    if (auto begun = target->begin(); !begun)
        return begun.error();
    return std::unique_ptr<LoadTarget>(std::move(target));
}

Result<bool> PostgresqlLoader::isEmpty(const Endpoint &endpoint) const
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        return connection.error();
    auto relations = connection->value(
        {.sql = u"SELECT count(*) FROM pg_class WHERE relnamespace = quote_ident(current_schema())::regnamespace"_s});
    if (!relations)
        return relations.error();
    return std::get<qint64>(*relations) == 0;
}

Result<Hold> PostgresqlLoader::holdOn(Connection &connection, const QList<Table> &tables) const
{
    const QString sql = u"SELECT coalesce(bool_and(pg_has_role(relowner, 'USAGE')), true) FROM pg_class "
                        "WHERE relnamespace = quote_ident(current_schema())::regnamespace AND relname IN (%1)"_s;
    auto owned = connection.value({.sql = sql.arg(places(tables))});
    if (!owned)
        return owned.error();
    return std::get<bool>(*owned) ? Hold::Owned : Hold::Granted;
}

Result<QStringList> PostgresqlLoader::referringTables(Connection &connection, const QList<Table> &tables) const
{
    const QString sql =
        u"SELECT DISTINCT o.conrelid::regclass::text FROM pg_constraint o JOIN pg_class f ON f.oid = o.confrelid "
        "JOIN pg_class c ON c.oid = o.conrelid WHERE o.contype = 'f' AND f.relname IN (%1) "
        "AND f.relnamespace = quote_ident(current_schema())::regnamespace "
        "AND NOT (c.relname IN (%1) AND c.relnamespace = f.relnamespace) ORDER BY 1"_s;
    auto rows = connection.rows({.sql = sql.arg(places(tables))});
    if (!rows)
        return rows.error();
    QStringList referring;
    for (const QList<Value> &row : *rows)
        referring << displayText(row[0]);
    return referring;
}

Result<void> PostgresqlLoader::lock(Connection &connection, const QList<Table> &tables, Hold hold) const
{
    QStringList names;
    for (const Table &table : tables)
        names << table.name.sql();
    if (names.isEmpty())
        return {};
    const QString mode = hold == Hold::Granted ? u"SHARE ROW EXCLUSIVE"_s : u"ACCESS EXCLUSIVE"_s;
    auto locked = connection.execute({.sql = u"LOCK TABLE %1 IN %2 MODE"_s.arg(names.join(u", "_s), mode)});
    return locked ? Result<void>{} : locked.error();
}

Result<DeferredObjects> PostgresqlLoader::deferrable(Connection &connection, const QList<Table> &tables,
                                                     Hold hold) const
{
    DeferredObjects objects;
    if (hold == Hold::Granted)
        return objects;
    const QString names = places(tables);
    if (auto added = addIndexes(connection, objects, names); !added)
        return added.error();
    const QString kinds = hold == Hold::Made ? u"'p', 'u', 'f'"_s : u"'f'"_s;
    if (auto added = addConstraints(connection, objects, names, kinds); !added)
        return added.error();
    if (auto added = addTriggers(connection, objects, names); !added)
        return added.error();
    objects.create.prepend(u"SET CONSTRAINTS ALL IMMEDIATE"_s); // a table with checks still waiting cannot be altered
    return objects;
}

Result<void> PostgresqlLoader::clear(Connection &connection, const QList<Table> &tables, Hold hold) const
{
    if (hold == Hold::Granted) {
        QStringList statements;
        for (const Table &table : tables)
            statements.prepend(u"DELETE FROM "_s + table.name.sql());
        return connection.executeAll(statements);
    }
    QStringList names;
    for (const Table &table : tables)
        names << table.name.sql();
    if (names.isEmpty())
        return {};
    auto emptied = connection.execute({.sql = u"TRUNCATE "_s + names.join(u", "_s)});
    return emptied ? Result<void>{} : emptied.error();
}

Result<void> PostgresqlLoader::proveReferences(Connection &) const
{
    return {}; // keys were added over the rows, which proved them
}

Result<QList<SequenceState>> PostgresqlLoader::sequences(Connection &connection, const QList<Table> &tables) const
{
    return readSequences(connection, tables);
}

Result<SequenceState> PostgresqlLoader::continueAfter(Connection &connection, const SequenceState &wanted,
                                                      Hold hold) const
{
    return hold == Hold::Granted ? raiseSequence(connection, wanted) : restartSequence(connection, wanted);
}

Result<QStringList> PostgresqlLoader::missingGrants(Connection &connection, const QList<Table> &tables, Hold hold) const
{
    return missingGrantsFor(connection, tables, hold);
}

Result<QString> PostgresqlLoader::assignOwner(Connection &connection, const QList<Table> &tables,
                                              const QString &role) const
{
    QString owner = role;
    if (owner.isEmpty()) {
        auto found = connection.value(
            {.sql = u"SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"_s});
        if (!found)
            return found.error();
        owner = displayText(*found);
    }
    auto self = connection.value({.sql = u"SELECT current_user = ?"_s, .values = {owner}});
    if (!self)
        return self.error();
    if (std::get<bool>(*self))
        return owner;
    auto allowed = connection.value({.sql = u"SELECT pg_has_role(?, 'MEMBER')"_s, .values = {owner}});
    if (!allowed)
        return allowed.error();
    if (role.isEmpty() && !std::get<bool>(*allowed))
        return displayText(*connection.value({.sql = u"SELECT current_user"_s}));
    QStringList statements;
    for (const Table &table : tables)
        statements << u"ALTER TABLE %1 OWNER TO %2"_s.arg(table.name.sql(), quoted(owner));
    if (auto given = connection.executeAll(statements); !given)
        return given.error();
    return owner;
}

} // namespace credenza
