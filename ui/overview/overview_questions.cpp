#include "ui/overview/overview_questions.h"

#include "sql/connection/grammar.h"

#include <algorithm>

namespace credenza {

Result<qint64> databaseBytes(Connection &connection)
{
    auto bytes = connection.value(connection.dialect().grammar.databaseSize());
    return bytes ? Result<qint64>(displayText(*bytes).toLongLong()) : bytes.error();
}

Result<QList<TableWeight>> tableWeights(Connection &connection, const Catalog &catalog)
{
    const Introspector &introspector = connection.dialect().introspector;
    QList<TableWeight> weights;
    for (const Table &table : catalog.tables) {
        auto rows = introspector.estimateRows(connection, table);
        if (!rows)
            return rows.error();
        TableWeight weight{.table = table.name.name, .rows = *rows};
        if (const auto bytes = connection.value(introspector.tableSize(table)); bytes && !isNull(*bytes))
            weight.bytes = displayText(*bytes).toLongLong();
        weights.append(weight);
    }
    std::stable_sort(weights.begin(), weights.end(), [](const TableWeight &one, const TableWeight &other) {
        return std::pair(one.bytes, one.rows.rows) > std::pair(other.bytes, other.rows.rows);
    });
    return weights;
}

} // namespace credenza
