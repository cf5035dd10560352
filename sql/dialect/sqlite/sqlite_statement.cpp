#include "sql/dialect/sqlite/sqlite_statement.h"

#include "sql/connection/grammar.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

sqlite3 *databaseOf(const Connection &connection)
{
    return static_cast<sqlite3 *>(connection.nativeHandle());
}

Error statementFailure(const Connection &connection, const QByteArray &sql)
{
    sqlite3 *database = databaseOf(connection);
    const QString code = QString::number(sqlite3_extended_errcode(database));
    const int offset = sqlite3_error_offset(database);
    const Grammar &grammar = connection.dialect().grammar;
    Error error{.kind = grammar.kindOf(code),
                .message = u"The database refused the statement"_s,
                .detail = QString::fromUtf8(sqlite3_errmsg(database)),
                .hint = grammar.hintFor(code),
                .code = code};
    if (sqlite3_errcode(database) == SQLITE_ERROR)
        error.kind = Error::Kind::Unfit;
    if (offset >= 0 && offset <= sql.size())
        error.position = QString::fromUtf8(sql.left(offset)).size();
    return error;
}

Error wrong(const QString &message, const QString &hint)
{
    return {.kind = Error::Kind::Usage, .message = message, .hint = hint};
}

} // namespace

Result<SqliteStatement> SqliteStatement::prepare(Connection &connection, const QString &sql)
{
    const QByteArray utf8 = sql.toUtf8();
    const char *rest = nullptr;
    sqlite3_stmt *compiled = nullptr;
    if (sqlite3_prepare_v2(databaseOf(connection), utf8.constData(), int(utf8.size()), &compiled, &rest) != SQLITE_OK)
        return statementFailure(connection, utf8);
    SqliteStatement statement(connection, compiled);
    if (!compiled)
        return wrong(u"There is no statement"_s, u"Write one, such as SELECT 1."_s);
    const int left = int(utf8.constData() + utf8.size() - rest);
    sqlite3_stmt *further = nullptr;
    const bool isClean = sqlite3_prepare_v2(databaseOf(connection), rest, left, &further, nullptr) == SQLITE_OK;
    const bool isAlone = isClean && !further;
    sqlite3_finalize(further);
    if (!isAlone)
        return wrong(u"There is more than one statement"_s, u"One runs at a time."_s);
    if (sqlite3_bind_parameter_count(compiled) > 0)
        return wrong(u"The statement has parameters without values"_s, u"Write the values in their places."_s);
    return statement;
}

Result<bool> SqliteStatement::step()
{
    switch (sqlite3_step(handle())) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: return statementFailure(*m_connection, {});
    }
}

Value SqliteStatement::value(int column) const
{
    sqlite3_value *value = sqlite3_column_value(handle(), column);
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return qint64(sqlite3_value_int64(value));
    case SQLITE_FLOAT: return sqlite3_value_double(value);
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
        return textValue(QByteArray(text, sqlite3_value_bytes(value)));
    }
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_value_blob(value));
        return QByteArray(bytes, sqlite3_value_bytes(value));
    }
    default: return {};
    }
}

} // namespace credenza
