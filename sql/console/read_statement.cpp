#include "sql/console/read_statement.h"

#include "sql/connection/statement_limit.h"
#include "sql/connection/statement_runner.h"
#include "sql/connection/transaction.h"
#include "sql/console/refusal.h"
#include "sql/console/secret_literals.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error notReading(const OwnStatement &statement)
{
    return {.kind = Error::Kind::Denied,
            .message = u"%1 does more than read, and this only reads"_s.arg(statement.verb),
            .hint = u"Nothing was changed. Switch writing on if that is meant."_s,
            .position = statement.offset,
            .remedy = Error::Remedy::SwitchWritingOn};
}

/// What a database says of a value that it could not take holds the value, and the value may be a secret.
Error withoutValues(Error error, const StatementShape &shape, const TableKnowledge &known)
{
    if (!readsSecrets(shape, known))
        return error;
    static const QRegularExpression quotation(u"\"[^\"]*\"|'[^']*'"_s);
    const bool isAboutRows = error.kind == Error::Kind::Constraint || error.kind == Error::Kind::Internal;
    if (isAboutRows || shape.reach == StatementShape::Reach::Anything)
        error.detail = u"What it said is left out, as it may hold a secret (%1)."_s.arg(error.code);
    else
        error.detail.replace(quotation, u"\"…\""_s);
    return error;
}

QStringList distinctNames(const QList<ResultColumn> &columns)
{
    QStringList names;
    for (const ResultColumn &column : columns) {
        QString name = column.name;
        for (int number = 2; names.contains(name); ++number)
            name = u"%1 (%2)"_s.arg(column.name).arg(number);
        names << name;
    }
    return names;
}

/// Takes rows up to the wanted number.
class Collector
{
public:
    explicit Collector(const Reading &reading) : m_reading(reading) {}

    Result<void> take(std::span<const Value> row)
    {
        const bool isFull = (m_reading.mostRows > 0 && m_rows.size() >= m_reading.mostRows)
                            || (m_reading.mostBytes > 0 && m_bytes >= m_reading.mostBytes);
        if (isFull) {
            m_extent = QueryResult::Extent::Cut;
            return Error::cancelled();
        }
        m_rows << QList<Value>(row.begin(), row.end());
        for (const Value &value : row)
            m_bytes += qint64(sizeof(Value)) + bytesOf(value).size();
        return {};
    }
    QueryResult::Extent extent() const { return m_extent; }
    const QList<QList<Value>> &rows() const { return m_rows; }

private:
    const Reading &m_reading;
    QList<QList<Value>> m_rows;
    qint64 m_bytes = 0;
    QueryResult::Extent m_extent = QueryResult::Extent::Whole;
};

Result<QueryResult> readInTransaction(Connection &connection, const Reading &reading, const TableKnowledge &known)
{
    const QString &sql = reading.statement.sql;
    auto shape = connection.dialect().explainer.shape(connection, sql);
    if (!shape)
        return shape.error();
    Collector collector(reading);
    auto read = connection.dialect().runner.read(
        connection, sql, [&collector](std::span<const Value> row) { return collector.take(row); });
    if (!read && collector.extent() == QueryResult::Extent::Whole)
        return withoutValues(read.error(), *shape, known);
    return QueryResult{.columns = distinctNames(shape->columns),
                       .origins = shape->columns,
                       .secrecy = secrecyOfResult(*shape, sql, collector.rows(), known),
                       .rows = collector.rows(),
                       .extent = collector.extent()};
}

/// In a transaction that has read once: from then on it cannot be made one that writes.
Result<QueryResult> readFenced(Connection &connection, const Reading &reading, const TableKnowledge &known)
{
    auto transaction = Transaction::beginRead(connection);
    if (!transaction)
        return transaction.error();
    if (auto first = connection.value({.sql = u"SELECT 1"_s}); !first)
        return first.error();
    return readInTransaction(connection, reading, known);
}

void log(const Connection &connection, const QString &sql, const QueryResult &result)
{
    if (const auto &statements = connection.endpoint().log)
        statements->executed({.database = connection.endpoint().title(),
                              .sql = withoutSecretLiterals(sql),
                              .milliseconds = result.milliseconds,
                              .rows = result.rows.size()});
}

} // namespace

Result<QueryResult> runReading(Connection &connection, const Reading &reading, const TableKnowledge &known)
{
    if (reading.statement.kind != OwnStatement::Kind::Reads)
        return notReading(reading.statement);
    QElapsedTimer timer;
    timer.start();
    auto result = readFenced(connection, reading, known);
    if (result) {
        result->milliseconds = double(timer.nsecsElapsed()) / 1e6;
        log(connection, reading.statement.sql, *result);
    }
    auto settled = connection.dialect().runner.settle(connection);
    if (!result)
        return refusalOf(reading.statement, withStatementLimit(result.error(), connection.endpoint(), timer.elapsed()));
    if (!settled)
        return settled.error();
    return result;
}

Result<QList<ExplainStep>> explainStatement(Connection &connection, const OwnStatement &statement)
{
    const bool hasPlan = statement.kind == OwnStatement::Kind::Reads || !statement.table.isEmpty();
    if (!hasPlan || statement.verb == "EXPLAIN"_L1 || statement.verb == "SHOW"_L1 || statement.verb == "PRAGMA"_L1)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"%1 has no plan to explain"_s.arg(statement.verb),
                     .hint = u"Only SELECT, INSERT, UPDATE and DELETE have one."_s};
    auto transaction = Transaction::beginRead(connection);
    if (!transaction)
        return transaction.error();
    auto steps = connection.dialect().explainer.explain(connection, statement.sql);
    if (!steps)
        return refusalOf(statement, steps.error());
    return steps;
}

} // namespace credenza
