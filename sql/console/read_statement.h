#pragma once

#include "sql/console/own_statement.h"
#include "sql/console/result_secrecy.h"

namespace credenza {

/// A statement to be read, and how much of its answer is wanted.
struct Reading
{
    OwnStatement statement;
    qint64 mostRows = 0;  ///< 0 for all
    qint64 mostBytes = 0; ///< of values held in memory; 0 for all
};

/// The answer to a statement. Values are as stored: `secrecy` says which may be shown.
struct QueryResult
{
    enum class Extent {
        Whole,
        Cut ///< there are more rows
    };

    QStringList columns;         ///< no name twice
    QList<ResultColumn> origins; ///< one for each column
    QList<ColumnMeaning::Secrecy> secrecy;
    QList<QList<Value>> rows;
    Extent extent = Extent::Whole;
    double milliseconds = 0;
};

/// Runs one statement in a transaction that only reads, and takes it back. Denied for whatever would change something,
/// by the database itself, whatever the connection was opened for. What the server does outside of its data – advisory
/// locks, functions that reach its files – is the role's rights alone; locks are released. Ended by the connection's
/// interrupter.
Result<QueryResult> runReading(Connection &connection, const Reading &reading, const TableKnowledge &known);

/// How the database would answer, without running it.
Result<QList<ExplainStep>> explainStatement(Connection &connection, const OwnStatement &statement);

} // namespace credenza
