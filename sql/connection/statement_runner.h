#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// Runs one statement that a person wrote, on the backend's own protocol: a text of several is refused by the backend
/// itself, values arrive as the backend writes them, `?` is an operator like any other. An error's position counts
/// from the begin of `sql`. Writes no log: the text may hold what must not get there.
class StatementRunner
{
public:
    virtual ~StatementRunner() = default;

    /// Hands every row to the visitor. Refused for what answers with no rows or would change anything, the settings of
    /// the connection among it. To be called in a transaction that only reads and has read already. A visitor's error
    /// ends it, and the statement with it.
    virtual Result<void> read(Connection &connection, const QString &sql,
                              const Connection::RowVisitor &visitor) const = 0;
    /// Runs it to its end and returns how many rows it inserted, changed or deleted. Rows of RETURNING are dropped.
    virtual Result<qint64> write(Connection &connection, const QString &sql) const = 0;
    /// Lets go of what a reading statement may have kept beyond its transaction, such as locks.
    virtual Result<void> settle(Connection &connection) const = 0;
};

} // namespace credenza
