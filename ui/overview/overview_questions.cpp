#include "ui/overview/overview_questions.h"

#include <algorithm>

namespace credenza {

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
