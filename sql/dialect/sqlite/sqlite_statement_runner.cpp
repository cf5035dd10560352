#include "sql/dialect/sqlite/sqlite_statement_runner.h"

#include "sql/dialect/sqlite/sqlite_fence.h"
#include "sql/dialect/sqlite/sqlite_statement.h"

namespace credenza {

Result<void> SqliteStatementRunner::read(Connection &connection, const QString &sql,
                                         const Connection::RowVisitor &visitor) const
{
    const SqliteFence fence(connection, SqliteFence::Permits::Reading);
    auto statement = SqliteStatement::prepare(connection, sql);
    if (!statement)
        return fence.explained(statement.error());
    if (statement->columns() == 0 || !sqlite3_stmt_readonly(statement->handle()))
        return fence.refusal();
    QList<Value> row(statement->columns());
    while (true) {
        auto there = statement->step();
        if (!there)
            return fence.explained(there.error());
        if (!*there)
            return {};
        for (int column = 0; column < int(row.size()); ++column)
            row[column] = statement->value(column);
        if (auto visited = visitor(row); !visited)
            return visited.error();
    }
}

Result<qint64> SqliteStatementRunner::write(Connection &connection, const QString &sql) const
{
    const SqliteFence fence(connection, SqliteFence::Permits::OneStatement);
    auto statement = SqliteStatement::prepare(connection, sql);
    if (!statement)
        return fence.explained(statement.error());
    auto *database = static_cast<sqlite3 *>(connection.nativeHandle());
    const qint64 before = sqlite3_total_changes64(database);
    while (true) {
        auto there = statement->step();
        if (!there)
            return fence.explained(there.error());
        if (!*there)
            break;
    }
    // Without a change of its own, changes() would still tell those of an earlier statement.
    return sqlite3_total_changes64(database) == before ? 0 : qint64(sqlite3_changes64(database));
}

Result<void> SqliteStatementRunner::settle(Connection &) const
{
    return {};
}

} // namespace credenza
