#pragma once

#include "sql/browse/filter.h"
#include "sql/browse/filter_cursor.h"
#include "sql/connection/connection.h"
#include "sql/edit/row_key.h"
#include "sql/inspect/kind.h"

namespace credenza {

/// A row of a kind's table.
struct KindRow
{
    RowKey key; ///< empty only where the table has no key of any sort
    QString state;
    QList<Value> values; ///< in the order of the table's columns
};

/// Which rows of a kind, in which order, and how many.
struct KindSelection
{
    FilterSql condition = {}; ///< of columns without a table in front
    QString order = {};       ///< terms of ORDER BY; empty for any order
    qsizetype limit = 0;      ///< 0 for all
};

/// Reads whole rows with their state.
Result<QList<KindRow>> readKindRows(Connection &connection, const Inspection &inspection, const Kind &kind,
                                    const KindSelection &selection);

/// Condition that a column holds a value which was read from another column, in a form that an index can serve.
FilterSql holdsValue(const Introspector &introspector, const Column &column, const Column &from, const Value &value);

/// Condition that rows have that key.
FilterSql hasKey(const Introspector &introspector, const Kind &kind, const RowKey &key);

/// A text as compareValue() takes it when no word of the filter language is meant: "yes" is no 1 here.
FilterValue asIs(const QString &text);

/// Conditions joined by " OR " or " AND ", each in parentheses; empty ones are left out.
FilterSql joined(const QList<FilterSql> &conditions, const QString &word);

} // namespace credenza
