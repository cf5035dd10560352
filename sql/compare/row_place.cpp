#include "sql/compare/row_place.h"

#include "sql/browse/selection.h"
#include "sql/compare/row_pairs.h"

using namespace Qt::StringLiterals;

namespace credenza {

RowPlace placeOf(const Table &table, std::span<const Value> row)
{
    const PairedTable alone = pairedTable(&table, nullptr);
    const QStringList names = table.columnNames();
    RowPlace place{.table = table.name.name, .key = {.columns = alone.columnsA.first(alone.keys), .values = {}}};
    for (const QString &column : std::as_const(place.key.columns))
        place.key.values << row[size_t(names.indexOf(column))];
    return place;
}

QHash<QString, Value> byColumn(const Table &table, std::span<const Value> row)
{
    QHash<QString, Value> values;
    for (qsizetype at = 0; at < table.columns.size(); ++at)
        values.insert(table.columns[at].name, row[size_t(at)]);
    return values;
}

Result<QList<QList<Value>>> rowsWhere(Connection &connection, const Table &table, const Statement &condition,
                                      qsizetype most)
{
    Selection selection(connection.dialect().introspector);
    for (const Column &column : table.columns)
        selection.add(column);
    QList<QList<Value>> rows;
    auto read = connection.select(
        {u"SELECT %1 FROM %2 WHERE %3 LIMIT %4"_s.arg(selection.sql(), table.name.sql(), condition.sql).arg(most),
         condition.values},
        [&](std::span<const Value> row) -> Result<void> {
            rows << selection.decode(row);
            return {};
        });
    if (!read)
        return read.error();
    return rows;
}

} // namespace credenza
