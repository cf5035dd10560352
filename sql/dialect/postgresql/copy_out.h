#pragma once

#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"

#include <QByteArray>

namespace credenza {

/// The rows of a table in COPY's text form, as the server writes them. Uses the connection alone until it is destroyed.
class CopyOut
{
public:
    static Result<CopyOut> begin(Connection &connection, const Table &table, const QStringList &columns);
    CopyOut(CopyOut &&other) noexcept;
    CopyOut &operator=(CopyOut &&) = delete;
    ~CopyOut();

    /// Some more whole rows, in the memory of `recycled`; empty at the end. On any one thread.
    Result<QByteArray> read(QByteArray recycled);

private:
    CopyOut(Connection &connection, const QString &table) : m_connection(&connection), m_table(table) {}
    Result<void> end();
    Error failed(Error error) const;

    Connection *m_connection;
    QString m_table;
    bool m_isRunning = true;
};

} // namespace credenza
