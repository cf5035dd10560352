#include "sql/dialect/postgresql/copy_out.h"

#include "sql/dialect/postgresql/copy_format.h"
#include "sql/dialect/postgresql/postgresql_statement.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype blockSize = 256 * 1024;

struct FreeRow
{
    void operator()(char *row) const { PQfreemem(row); }
};

/// Passes over rows that nobody wants any more.
void passOver(PGconn *handle)
{
    while (const PostgresqlAnswer rest{PQgetResult(handle)}) {
        char *row = nullptr;
        while (PQresultStatus(rest.get()) == PGRES_COPY_OUT && PQgetCopyData(handle, &row, 0) > 0)
            PQfreemem(row);
    }
}

} // namespace

Result<CopyOut> CopyOut::begin(Connection &connection, const Table &table, const QStringList &columns)
{
    const QString sql = u"COPY %1 TO STDOUT (FORMAT text)"_s.arg(copySource(table, columns));
    CopyOut copy(connection, table.name.name);
    const PostgresqlAnswer answer(PQexec(postgresqlHandle(connection), sql.toUtf8().constData()));
    if (PQresultStatus(answer.get()) != PGRES_COPY_OUT) {
        copy.m_isRunning = false;
        return copy.failed(postgresqlRefusal(connection, answer.get(), {}));
    }
    return copy;
}

CopyOut::CopyOut(CopyOut &&other) noexcept
    : m_connection(other.m_connection), m_table(other.m_table), m_isRunning(std::exchange(other.m_isRunning, false))
{
}

CopyOut::~CopyOut()
{
    if (!m_isRunning)
        return;
    m_connection->interrupter()();
    passOver(postgresqlHandle(*m_connection));
}

Result<QByteArray> CopyOut::read(QByteArray recycled)
{
    PGconn *handle = postgresqlHandle(*m_connection);
    recycled.resize(0); // keeps its memory
    while (m_isRunning && recycled.size() < blockSize) {
        char *bytes = nullptr;
        const int size = PQgetCopyData(handle, &bytes, 0);
        const std::unique_ptr<char, FreeRow> row(bytes);
        if (size > 0)
            recycled.append(bytes, size);
        else if (auto ended = end(); !ended)
            return ended.error();
    }
    return recycled;
}

Result<void> CopyOut::end()
{
    PGconn *handle = postgresqlHandle(*m_connection);
    m_isRunning = false;
    const PostgresqlAnswer answer(PQgetResult(handle));
    passOver(handle);
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK)
        return {};
    return failed(postgresqlRefusal(*m_connection, answer.get(), {}));
}

Error CopyOut::failed(Error error) const
{
    error.message = u"Reading %1"_s.arg(m_table);
    error.position = -1;
    return error;
}

} // namespace credenza
