#include "sql/dialect/postgresql/postgresql_statement.h"

#include "sql/connection/grammar.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString field(const PGresult *answer, int code)
{
    const char *text = answer ? PQresultErrorField(answer, code) : nullptr;
    return QString::fromUtf8(text ? text : "");
}

/// The server counts code points from 1.
qsizetype positionIn(const QString &sql, const QString &counted)
{
    const auto codePoints = sql.toUcs4();
    const qsizetype at = counted.toLongLong() - 1;
    if (at < 0 || at > codePoints.size())
        return -1;
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(codePoints.constData()), at).size();
}

} // namespace

PGconn *postgresqlHandle(const Connection &connection)
{
    return static_cast<PGconn *>(connection.nativeHandle());
}

Error postgresqlRefusal(const Connection &connection, const PGresult *answer, const QString &sql)
{
    const QString code = field(answer, PG_DIAG_SQLSTATE);
    const QString primary = field(answer, PG_DIAG_MESSAGE_PRIMARY);
    const Grammar &grammar = connection.dialect().grammar;
    const bool isLost = code.isEmpty() || PQstatus(postgresqlHandle(connection)) == CONNECTION_BAD;
    const QString told = primary.isEmpty() ? QString::fromUtf8(PQerrorMessage(postgresqlHandle(connection))) : primary;
    const QString hint = isLost ? u"The connection was lost; try again."_s : grammar.hintFor(code);
    return {.kind = isLost ? Error::Kind::Unreachable : grammar.kindOf(code),
            .message = u"The database refused the statement"_s,
            .detail = told.trimmed(),
            .hint = hint.isEmpty() ? field(answer, PG_DIAG_MESSAGE_HINT) : hint,
            .code = code,
            .position = positionIn(sql, field(answer, PG_DIAG_STATEMENT_POSITION))};
}

Result<PostgresqlAnswer> preparePostgresql(const Connection &connection, const QString &sql)
{
    PGconn *handle = postgresqlHandle(connection);
    const PostgresqlAnswer prepared(PQprepare(handle, "", sql.toUtf8().constData(), 0, nullptr));
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK)
        return postgresqlRefusal(connection, prepared.get(), sql);
    PostgresqlAnswer described(PQdescribePrepared(handle, ""));
    if (PQresultStatus(described.get()) != PGRES_COMMAND_OK)
        return postgresqlRefusal(connection, described.get(), sql);
    if (PQnparams(described.get()) > 0)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"The statement has parameters without values"_s,
                     .hint = u"Write the values in their places."_s};
    return described;
}

} // namespace credenza
