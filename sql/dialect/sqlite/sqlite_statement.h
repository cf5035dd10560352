#pragma once

#include "sql/connection/connection.h"

#include <sqlite3.h>

#include <memory>

namespace credenza {

/// One statement that a person wrote, compiled on the driver's own handle.
class SqliteStatement
{
public:
    /// Usage for none, for several, and for one with parameters.
    static Result<SqliteStatement> prepare(Connection &connection, const QString &sql);

    sqlite3_stmt *handle() const { return m_statement.get(); }
    int columns() const { return sqlite3_column_count(handle()); }
    /// False once there is no further row.
    Result<bool> step();
    Value value(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
    };

    SqliteStatement(Connection &connection, sqlite3_stmt *statement) : m_connection(&connection), m_statement(statement)
    {
    }

    Connection *m_connection;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

} // namespace credenza
