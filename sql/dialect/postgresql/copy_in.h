#pragma once

#include "sql/catalog/hold.h"
#include "sql/connection/connection.h"

#include <QByteArrayView>

namespace credenza {

/// Rows in COPY's text form on their way into a table, as they are. Uses the connection alone until it is finished or
/// destroyed; destroyed unfinished, the transaction can only be rolled back.
class CopyIn
{
public:
    static Result<CopyIn> begin(Connection &connection, const TableName &table, const QStringList &columns, Hold hold);
    CopyIn(CopyIn &&other) noexcept;
    CopyIn &operator=(CopyIn &&) = delete;
    ~CopyIn();

    Result<void> add(QByteArrayView piece);
    Result<void> finish();

private:
    CopyIn(Connection &connection, const QString &table) : m_connection(&connection), m_table(table) {}
    Error failed(Error error) const;

    Connection *m_connection;
    QString m_table;
    bool m_isRunning = true;
};

/// Runs a script of many statements within the current transaction. Lines of psql's own are passed over.
Result<void> runScript(Connection &connection, const QByteArray &script, const QString &doing);

} // namespace credenza
