#include "sql/inspect/kind_rows.h"

#include "sql/browse/selection.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The columns of the table, and those of its key that are none of them.
QList<Column> columnsToRead(const Kind &kind)
{
    QList<Column> columns = kind.table.columns;
    for (const Column &column : kind.key) {
        if (!kind.table.column(column.name))
            columns << column;
    }
    return columns;
}

Statement statementFor(const KindSelection &selection, const QString &table, const QString &columns,
                       const FilterSql &state)
{
    QString sql = u"SELECT %1, %2 FROM %3"_s.arg(columns, state.sql.isEmpty() ? u"'active'"_s : state.sql, table);
    if (!selection.condition.sql.isEmpty())
        sql += u" WHERE "_s + selection.condition.sql;
    if (!selection.order.isEmpty())
        sql += u" ORDER BY "_s + selection.order;
    if (selection.limit > 0)
        sql += u" LIMIT %1"_s.arg(selection.limit);
    return {sql, state.values + selection.condition.values};
}

} // namespace

Result<QList<KindRow>> readKindRows(Connection &connection, const Inspection &inspection, const Kind &kind,
                                    const KindSelection &selection)
{
    const QList<Column> columns = columnsToRead(kind);
    Selection read(connection.dialect().introspector);
    QStringList names;
    for (const Column &column : columns) {
        read.add(column);
        names << column.name;
    }
    const auto state = stateExpression(kind.meaning, inspection.now);
    if (!state)
        return state.error();
    QList<KindRow> rows;
    const auto count = connection.select(statementFor(selection, kind.table.name.sql(), read.sql(), *state),
                                         [&](std::span<const Value> cells) -> Result<void> {
                                             const QList<Value> values = read.decode(cells.first(cells.size() - 1));
                                             rows.append({.key = keyOf(kind.key, names, values),
                                                          .state = displayText(cells.back()),
                                                          .values = values.first(kind.table.columns.size())});
                                             return {};
                                         });
    return count ? Result<QList<KindRow>>(rows) : count.error();
}

FilterSql holdsValue(const Introspector &introspector, const Column &column, const Column &from, const Value &value)
{
    if (column.logical == from.logical && !isNull(value))
        return {quoted(column.name) + u" = "_s + introspector.stored(column, value), {value}};
    const Statement same = introspector.unchanged(column, value);
    return {same.sql, same.values};
}

FilterSql hasKey(const Introspector &introspector, const Kind &kind, const RowKey &key)
{
    QList<FilterSql> parts;
    for (qsizetype at = 0; at < key.columns.size(); ++at) {
        const Column *column = columnOrHidden(kind.table, key.columns[at]);
        Q_ASSERT(column);
        parts << holdsValue(introspector, *column, *column, key.values[at]);
    }
    return joined(parts, u" AND "_s);
}

FilterValue asIs(const QString &text)
{
    return {.text = text, .spelling = FilterValue::Spelling::Quoted};
}

FilterSql joined(const QList<FilterSql> &conditions, const QString &word)
{
    FilterSql all;
    QStringList parts;
    for (const FilterSql &each : conditions) {
        if (each.sql.isEmpty())
            continue;
        parts << (conditions.size() > 1 ? u'(' + each.sql + u')' : each.sql);
        all.values += each.values;
    }
    all.sql = parts.join(word);
    return all;
}

} // namespace credenza
