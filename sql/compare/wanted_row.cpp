#include "sql/compare/wanted_row.h"

#include "sql/catalog/introspector.h"
#include "sql/edit/fitting_value.h"
#include "sql/value/same_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Columns whose values together are those of one row only.
QList<QStringList> uniqueColumns(const Table &table)
{
    QList<QStringList> all{table.primaryKey.columns};
    for (const KeyConstraint &unique : table.uniques)
        all << unique.columns;
    for (const Index &index : table.indexes) {
        if (index.unique && !index.isPartial())
            all << index.columns;
    }
    all.removeIf([&table](const QStringList &columns) { return columns.isEmpty() || !table.hasColumns(columns); });
    return all;
}

bool wantsValue(const Column &column)
{
    return !column.nullable && !column.generated && !column.numbered && column.defaultExpression.isEmpty();
}

} // namespace

bool WantedRow::changes(const QStringList &columns) const
{
    return !isThere() || std::any_of(columns.begin(), columns.end(), [this](const QString &column) {
        return wanted.contains(column) && !same(wanted.value(column), now.value(column));
    });
}

std::optional<RowKey> WantedRow::valuesOf(const QStringList &columns) const
{
    RowKey key{.columns = columns, .values = {}};
    for (const QString &column : columns) {
        key.values << (wanted.contains(column) ? wanted.value(column) : now.value(column));
        if (isNull(key.values.last()))
            return std::nullopt;
    }
    return key;
}

QString unfitText(const WantedRow &row, const Dialect &dialect)
{
    if (const auto key = keyColumns(row.table); !key)
        return key.error().message;
    for (const Column &column : row.table.columns) {
        if (!row.isThere() && !row.wanted.contains(column.name) && wantsValue(column))
            return u"%1 must have a value by now, and the archive has none"_s.arg(column.name);
        if (!row.wanted.contains(column.name) || !row.changes({column.name}))
            continue;
        if (const auto fit = requireFit(row.wanted.value(column.name), column, dialect.introspector.limits(column));
            !fit)
            return fit.error().message;
    }
    return {};
}

Result<QList<TakenKey>> takenKeys(Connection &connection, const WantedRow &row)
{
    QList<TakenKey> taken;
    const QStringList names = row.table.columnNames();
    QList<Value> now;
    for (const QString &name : names)
        now << row.now.value(name);
    for (const QStringList &columns : uniqueColumns(row.table)) {
        const auto key = row.valuesOf(columns);
        if (!key || !row.changes(columns))
            continue;
        auto others = rowsWithKey(connection, row.table, *key);
        if (!others)
            return others.error();
        for (const QList<Value> &other : *others) {
            const RowPlace by = placeOf(row.table, other);
            if (!row.isThere() || by != placeOf(row.table, now))
                taken.append({columns, by});
        }
    }
    return taken;
}

} // namespace credenza
