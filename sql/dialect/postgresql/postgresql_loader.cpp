#include "sql/dialect/postgresql/postgresql_loader.h"

#include "sql/connection/transaction.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

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
    Result<void> commit() override { return m_transaction->commit(); }

private:
    Connection m_connection;
    std::optional<Transaction> m_transaction;
};

/// Table names as a list of string literals for `IN (…)`.
QString places(const QList<Table> &tables)
{
    QStringList names;
    for (const Table &table : tables)
        names << literal(table.name.name);
    return names.isEmpty() ? u"NULL"_s : names.join(u", "_s);
}

Result<void> addConstraints(Connection &connection, DeferredObjects &objects, const QString &names,
                            const QString &kinds)
{
    const QString sql = uR"(SELECT c.relname, o.conname, pg_get_constraintdef(o.oid) FROM pg_constraint o
        JOIN pg_class c ON c.oid = o.conrelid WHERE c.relnamespace = current_schema()::regnamespace
        AND o.contype IN (%1) AND c.relname IN (%2) ORDER BY o.contype = 'f', c.relname, o.conname)"_s;
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
        {.sql = u"SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"_s});
    if (!relations)
        return relations.error();
    return std::get<qint64>(*relations) == 0;
}

Result<DeferredObjects> PostgresqlLoader::deferrable(Connection &connection, const QList<Table> &tables,
                                                     Defer defer) const
{
    DeferredObjects objects;
    for (const Table &table : tables) {
        for (const Index &index : table.indexes) {
            objects.drop << u"DROP INDEX "_s + quoted(index.name);
            objects.create << index.definition;
        }
    }
    const QString kinds = defer == Defer::AllObjects ? u"'p', 'u', 'f'"_s : u"'f'"_s;
    if (auto added = addConstraints(connection, objects, places(tables), kinds); !added)
        return added.error();
    return objects;
}

Result<void> PostgresqlLoader::clear(Connection &connection, const QList<Table> &tables) const
{
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
    QList<SequenceState> states;
    for (const Table &table : tables) {
        for (const Sequence &sequence : table.sequences) {
            auto last = connection.value(
                {.sql = u"SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM %1"_s.arg(
                     sequence.name)});
            if (!last)
                return last.error();
            states.append({.name = sequence.name,
                           .table = table.name,
                           .column = sequence.column,
                           .last = std::get<qint64>(*last)});
        }
    }
    return states;
}

Result<SequenceState> PostgresqlLoader::continueAfter(Connection &connection, const SequenceState &wanted) const
{
    const QString restart = u"ALTER SEQUENCE %1 RESTART WITH %2"_s.arg(wanted.name).arg(wanted.last + 1);
    if (auto set = connection.executeAll({restart, u"SAVEPOINT credenza_sequence"_s}); !set)
        return set.error();
    const QString proof = u"SELECT nextval(%1) > coalesce((SELECT max(%2) FROM %3), 0)"_s.arg(
        literal(wanted.name), quoted(wanted.column), wanted.table.sql());
    auto higher = connection.value({.sql = proof});
    if (!higher)
        return higher.error();
    // nextval() survives the savepoint, so the number it took is given back explicitly
    if (auto back = connection.executeAll({u"ROLLBACK TO SAVEPOINT credenza_sequence"_s, restart}); !back)
        return back.error();
    if (!std::get<bool>(*higher))
        return Error{
            .kind = Error::Kind::Mismatch,
            .message = u"The sequence %1 would give numbers that %2 already has"_s.arg(wanted.name, wanted.table.name)};
    return wanted;
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
