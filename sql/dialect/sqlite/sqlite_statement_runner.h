#pragma once

#include "sql/connection/statement_runner.h"

namespace credenza {

/// By sqlite3_step, behind an authorizer.
class SqliteStatementRunner final : public StatementRunner
{
public:
    Result<void> read(Connection &connection, const QString &sql, const Connection::RowVisitor &visitor) const override;
    Result<qint64> write(Connection &connection, const QString &sql) const override;
    Result<void> settle(Connection &connection) const override;
};

} // namespace credenza
