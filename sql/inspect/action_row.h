#pragma once

#include "sql/browse/selection.h"
#include "sql/connection/connection.h"
#include "sql/inspect/action_statement.h"
#include "sql/text/named_parameters.h"

namespace credenza {

/// The rows that a statement of an action concerns, with what it would set, as one query.
class ActionRowQuery
{
public:
    explicit ActionRowQuery(const Introspector &introspector, QHash<QString, Value> parameters)
        : m_parameters(std::move(parameters)), m_introspector(introspector), m_selection(introspector)
    {
    }

    /// A column of the table as it is. Returns where it will stand among the values of a row.
    qsizetype addColumn(const Column &column);
    /// What a value becomes when it is stored in that column.
    Result<qsizetype> addValue(const QString &sql, const Column &column);
    /// A value as it comes.
    Result<qsizetype> addPlain(const QString &sql);

    /// `rest` is what stands behind the list of a SELECT.
    Result<Statement> query(const QString &rest) const;
    QList<Value> decode(std::span<const Value> row) const { return m_selection.decode(row); }

private:
    Result<qsizetype> add(const QString &sql, Column shape);

    QHash<QString, Value> m_parameters;
    const Introspector &m_introspector;
    Selection m_selection;
    QStringList m_expressions;
    QList<Value> m_values;
};

/// Values of an action, evaluated for one row after another: SQL by the database, functions here.
class ActionValueReader
{
public:
    /// `table` is that whose columns a value may name; null where it names others.
    ActionValueReader(ActionRowQuery &query, const Table *table, const QHash<QString, Value> &parameters)
        : m_query(query), m_table(table), m_parameters(parameters)
    {
    }

    /// Has the query read what the value needs.
    Result<void> prepare(const ActionValue &value, const Column &column);
    /// The values that were prepared, in that order. `current` says what a column holds by now.
    Result<QList<Value>> valuesOf(const QList<Value> &row, const std::function<Value(const QString &, Value)> &current);

private:
    struct Prepared
    {
        QString function; ///< empty: the value is read, or given
        qsizetype place = -1;
        Value given;
        QString column; ///< the column of the table that it is, if it is one
        QList<Prepared> arguments;
    };

    Result<Prepared> prepareArgument(const ActionValue &value);
    Result<Prepared> prepareLeaf(const QString &sql);
    static Result<Value> evaluate(const Prepared &prepared, const QList<Value> &row,
                                  const std::function<Value(const QString &, Value)> &current);

    ActionRowQuery &m_query;
    const Table *m_table;
    const QHash<QString, Value> &m_parameters;
    QList<Prepared> m_prepared;
};

} // namespace credenza
