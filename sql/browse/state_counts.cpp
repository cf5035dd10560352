#include "sql/browse/state_counts.h"

#include "sql/browse/filter.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<QList<StateCount>> countStates(Connection &connection, const Table &table, const TableProfile &meaning,
                                      qint64 now)
{
    QList<StateCount> counts;
    auto expression = stateExpression(meaning, now);
    if (!expression)
        return expression.error();
    if (expression->sql.isEmpty())
        return counts;
    const QString sql =
        u"SELECT state, count(*) FROM (SELECT %1 AS state FROM %2) states GROUP BY state ORDER BY state"_s;
    auto rows = connection.rows({sql.arg(expression->sql, table.name.sql()), expression->values});
    if (!rows)
        return rows.error();
    for (const QList<Value> &row : *rows)
        counts.append({displayText(row[0]), std::get<qint64>(row[1])});
    return counts;
}

} // namespace credenza
