#include "sql/dialect/postgresql/copy_in.h"

#include "sql/dialect/postgresql/copy_format.h"
#include "sql/dialect/postgresql/postgresql_statement.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Reads what the server still says, and gives the first of it.
PostgresqlAnswer endOf(PGconn *handle)
{
    PostgresqlAnswer first(PQgetResult(handle));
    while (const PostgresqlAnswer rest{PQgetResult(handle)})
        continue;
    return first;
}

/// What pg_dump writes for psql alone, at the beginning and the end.
bool isForPsql(const QByteArray &line)
{
    return line.startsWith("\\restrict ") || line.startsWith("\\unrestrict ");
}

} // namespace

Result<CopyIn> CopyIn::begin(Connection &connection, const TableName &table, const QStringList &columns, Hold hold)
{
    const QString options = hold == Hold::Granted ? u"FORMAT text"_s : u"FORMAT text, FREEZE"_s;
    const QString sql = u"COPY %1%2 FROM STDIN (%3)"_s.arg(table.sql(), copyColumns(columns), options);
    CopyIn copy(connection, table.name);
    const PostgresqlAnswer answer(PQexec(postgresqlHandle(connection), sql.toUtf8().constData()));
    if (PQresultStatus(answer.get()) != PGRES_COPY_IN) {
        copy.m_isRunning = false;
        return copy.failed(postgresqlRefusal(connection, answer.get(), {}));
    }
    return copy;
}

CopyIn::CopyIn(CopyIn &&other) noexcept
    : m_connection(other.m_connection), m_table(other.m_table), m_isRunning(std::exchange(other.m_isRunning, false))
{
}

CopyIn::~CopyIn()
{
    if (!m_isRunning)
        return;
    PGconn *handle = postgresqlHandle(*m_connection);
    PQputCopyEnd(handle, "ended early");
    endOf(handle);
}

Result<void> CopyIn::add(QByteArrayView piece)
{
    PGconn *handle = postgresqlHandle(*m_connection);
    if (PQputCopyData(handle, piece.data(), int(piece.size())) == 1)
        return {};
    m_isRunning = false;
    return failed(postgresqlRefusal(*m_connection, endOf(handle).get(), {}));
}

Result<void> CopyIn::finish()
{
    PGconn *handle = postgresqlHandle(*m_connection);
    m_isRunning = false;
    PQputCopyEnd(handle, nullptr);
    const PostgresqlAnswer answer = endOf(handle);
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK)
        return {};
    return failed(postgresqlRefusal(*m_connection, answer.get(), {}));
}

Error CopyIn::failed(Error error) const
{
    error.message = u"Writing %1"_s.arg(m_table);
    error.position = -1;
    return error;
}

Result<void> runScript(Connection &connection, const QByteArray &script, const QString &doing)
{
    QList<QByteArray> lines = script.split('\n');
    lines.removeIf(isForPsql);
    const QByteArray sql = lines.join('\n');
    const PostgresqlAnswer answer(PQexec(postgresqlHandle(connection), sql.constData()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return {};
    Error error = postgresqlRefusal(connection, answer.get(), {});
    error.message = doing;
    error.position = -1;
    return error;
}

} // namespace credenza
