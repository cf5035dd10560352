#include "sql/dialect/postgresql/postgresql_statement_runner.h"

#include "sql/connection/interruption.h"
#include "sql/dialect/postgresql/postgresql_statement.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Types that are more than text to us; numbers of the server's own catalog.
enum Type : Oid {
    Boolean = 16,
    Bytes = 17,
    Integer8 = 20,
    Integer2 = 21,
    Integer4 = 23,
    ObjectId = 26,
    Real4 = 700,
    Real8 = 701
};

double realOf(const QByteArray &text)
{
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text.endsWith("Infinity"))
        return text.startsWith('-') ? -std::numeric_limits<double>::infinity()
                                    : std::numeric_limits<double>::infinity();
    return text.toDouble();
}

QByteArray bytesOfEscaped(const char *escaped)
{
    size_t size = 0;
    const std::unique_ptr<unsigned char, decltype(&PQfreemem)> bytes(
        PQunescapeBytea(reinterpret_cast<const unsigned char *>(escaped), &size), &PQfreemem);
    return {reinterpret_cast<const char *>(bytes.get()), qsizetype(size)};
}

Value valueAt(const PGresult *row, int column)
{
    if (PQgetisnull(row, 0, column))
        return {};
    const char *text = PQgetvalue(row, 0, column);
    const auto bytes = QByteArray::fromRawData(text, PQgetlength(row, 0, column));
    switch (PQftype(row, column)) {
    case Type::Boolean: return bytes.startsWith('t');
    case Type::Integer2:
    case Type::Integer4:
    case Type::Integer8:
    case Type::ObjectId: return bytes.toLongLong();
    case Type::Real4:
    case Type::Real8: return realOf(bytes);
    case Type::Bytes: return bytesOfEscaped(text);
    default: return textValue(QByteArray(text, bytes.size()));
    }
}

/// The answer to the statement that was sent. Destroyed early, it ends the statement.
class Rows
{
public:
    Rows(Connection &connection, QString sql)
        : m_connection(connection), m_handle(postgresqlHandle(connection)), m_sql(std::move(sql))
    {
    }
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    ~Rows()
    {
        if (PQtransactionStatus(m_handle) == PQTRANS_ACTIVE)
            m_connection.interrupter()();
        while (const PostgresqlAnswer rest{PQgetResult(m_handle)}) {
        }
    }

    Result<void> handTo(const Connection::RowVisitor &visitor)
    {
        QList<Value> row;
        while (true) {
            const PostgresqlAnswer answer(PQgetResult(m_handle));
            if (PQresultStatus(answer.get()) == PGRES_TUPLES_OK)
                return {};
            if (PQresultStatus(answer.get()) != PGRES_SINGLE_TUPLE)
                return postgresqlRefusal(m_connection, answer.get(), m_sql);
            row.resize(PQnfields(answer.get()));
            for (int column = 0; column < int(row.size()); ++column)
                row[column] = valueAt(answer.get(), column);
            if (auto visited = visitor(row); !visited)
                return visited.error();
        }
    }

private:
    Connection &m_connection;
    PGconn *m_handle;
    QString m_sql;
};

} // namespace

Result<void> PostgresqlStatementRunner::read(Connection &connection, const QString &sql,
                                             const Connection::RowVisitor &visitor) const
{
    PGconn *handle = postgresqlHandle(connection);
    if (PQtransactionStatus(handle) != PQTRANS_INTRANS)
        return Error{.kind = Error::Kind::Internal, .message = u"A statement is read outside of a transaction"_s};
    auto described = preparePostgresql(connection, sql);
    if (!described)
        return described.error();
    // COPY is no column's answer, and may run programs even where nothing may be written.
    if (PQnfields(described->get()) == 0)
        return Error{.kind = Error::Kind::Denied,
                     .message = u"The statement does more than read"_s,
                     .hint = u"Only what answers with rows and changes nothing runs here."_s};
    if (!PQsendQueryPrepared(handle, "", 0, nullptr, nullptr, nullptr, 0))
        return postgresqlRefusal(connection, nullptr, sql);
    PQsetSingleRowMode(handle);
    return Rows(connection, sql).handTo(visitor);
}

Result<qint64> PostgresqlStatementRunner::write(Connection &connection, const QString &sql) const
{
    const PostgresqlAnswer answer(
        PQexecParams(postgresqlHandle(connection), sql.toUtf8().constData(), 0, nullptr, nullptr, nullptr, nullptr, 0));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        return postgresqlRefusal(connection, answer.get(), sql);
    const bool isChange = !QByteArray(PQcmdStatus(answer.get())).startsWith("SELECT") || status == PGRES_COMMAND_OK;
    return isChange ? QByteArray(PQcmdTuples(answer.get())).toLongLong() : 0;
}

Result<void> PostgresqlStatementRunner::settle(Connection &connection) const
{
    return executeDespiteStop(connection, {.sql = u"SELECT pg_advisory_unlock_all()"_s});
}

} // namespace credenza
