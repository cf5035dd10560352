#include "sql/edit/row_statement.h"

#include "sql/browse/selection.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Conditions joined by AND, with their values in the same order.
class Conditions
{
public:
    void add(const Statement &condition)
    {
        m_parts << condition.sql;
        m_values += condition.values;
    }
    Statement all() const { return {m_parts.join(u" AND "_s), m_values}; }

private:
    QStringList m_parts;
    QList<Value> m_values;
};

/// What the column is set to: the value, or the expression of its default.
Statement assigned(const Introspector &introspector, const Column &column, const NewValue &after)
{
    if (after.source == NewValue::Source::Given)
        return {introspector.stored(column, after.value), {after.value}};
    return {column.defaultExpression.isEmpty() ? u"NULL"_s : u'(' + column.defaultExpression + u')'};
}

QString returningKey(const Introspector &introspector, const Table &table)
{
    const auto key = keyColumns(table);
    if (!key)
        return {};
    Selection selection(introspector);
    for (const Column &column : *key)
        selection.add(column);
    return u" RETURNING "_s + selection.sql();
}

/// What the edit does, before its condition.
Statement headOf(const Introspector &introspector, const Table &table, const StagedEdit &edit)
{
    if (edit.kind == StagedEdit::Kind::Delete)
        return {u"DELETE FROM "_s + table.name.sql()};
    QStringList assignments;
    QList<Value> values;
    for (const CellChange &cell : edit.cells) {
        const Column &column = *table.column(cell.column);
        const Statement after = assigned(introspector, column, cell.after);
        assignments << quoted(column.name) + u" = "_s + after.sql;
        values += after.values;
    }
    return {u"UPDATE %1 SET %2"_s.arg(table.name.sql(), assignments.join(u", "_s)), values};
}

/// Of the row that the edit is about, while that is as it was.
Statement isAsItWas(const Introspector &introspector, const Table &table, const StagedEdit &edit)
{
    Conditions conditions;
    conditions.add(keyCondition(introspector, table, edit.key));
    for (const CellChange &cell : edit.cells)
        conditions.add(introspector.unchanged(*table.column(cell.column), cell.before));
    return conditions.all();
}

Statement insertOf(const Introspector &introspector, const Table &table, const StagedEdit &edit)
{
    QStringList columns;
    QStringList places;
    QList<Value> values;
    for (const CellChange &cell : edit.cells) {
        if (cell.after.source == NewValue::Source::Default)
            continue;
        columns << cell.column;
        places << introspector.stored(*table.column(cell.column), cell.after.value);
        values << cell.after.value;
    }
    const QString given = columns.isEmpty() ? u"DEFAULT VALUES"_s
                                            : u"(%1) VALUES (%2)"_s.arg(quotedList(columns), places.join(u", "_s));
    return {u"INSERT INTO %1 %2%3"_s.arg(table.name.sql(), given, returningKey(introspector, table)), values};
}

} // namespace

Statement keyCondition(const Introspector &introspector, const Table &table, const RowKey &key)
{
    Conditions conditions;
    for (qsizetype at = 0; at < key.columns.size(); ++at) {
        const Column &column = *columnOrHidden(table, key.columns[at]);
        const Value &value = key.values[at];
        if (!isNull(value))
            conditions.add({quoted(column.name) + u" = "_s + introspector.stored(column, value), {value}});
        conditions.add(introspector.unchanged(column, value));
    }
    return conditions.all();
}

Statement statementOf(const Introspector &introspector, const Table &table, const StagedEdit &edit)
{
    if (edit.kind == StagedEdit::Kind::Insert)
        return insertOf(introspector, table, edit);
    const Statement head = headOf(introspector, table, edit);
    const Statement where = isAsItWas(introspector, table, edit);
    const QString returning = edit.kind == StagedEdit::Kind::Change ? returningKey(introspector, table) : QString();
    return {head.sql + u" WHERE "_s + where.sql + returning, head.values + where.values};
}

Statement statementOfAll(const Introspector &introspector, const Table &table, const QList<StagedEdit> &alike)
{
    const Statement head = headOf(introspector, table, alike.first());
    QStringList conditions;
    QList<Value> values = head.values;
    for (const StagedEdit &edit : alike) {
        const Statement where = isAsItWas(introspector, table, edit);
        conditions << u'(' + where.sql + u')';
        values += where.values;
    }
    return {head.sql + u" WHERE "_s + conditions.join(u" OR "_s) + returningKey(introspector, table), values};
}

Statement holdsMeant(const Introspector &introspector, const Table &table, const StagedEdit &edit)
{
    Conditions conditions;
    for (const CellChange &cell : edit.cells) {
        if (cell.after.source != NewValue::Source::Default)
            conditions.add(introspector.holds(*table.column(cell.column), cell.after.value));
    }
    return conditions.all();
}

Result<QList<QList<Value>>> rowsWithKey(Connection &connection, const Table &table, const RowKey &key,
                                        const Statement &also)
{
    const Introspector &introspector = connection.dialect().introspector;
    Selection selection(introspector);
    for (const Column &column : table.columns)
        selection.add(column);
    Conditions conditions;
    conditions.add(keyCondition(introspector, table, key));
    if (!also.sql.isEmpty())
        conditions.add(also);
    const Statement where = conditions.all();
    QList<QList<Value>> rows;
    auto read = connection.select(
        {u"SELECT %1 FROM %2 WHERE %3"_s.arg(selection.sql(), table.name.sql(), where.sql), where.values},
        [&](std::span<const Value> row) -> Result<void> {
            rows << selection.decode(row);
            return {};
        });
    if (!read)
        return read.error();
    return rows;
}

Result<QList<Value>> readRow(Connection &connection, const Table &table, const RowKey &key)
{
    auto rows = rowsWithKey(connection, table, key);
    if (!rows)
        return rows.error();
    if (rows->size() == 1)
        return rows->first();
    return Error{.kind = rows->isEmpty() ? Error::Kind::NotFound : Error::Kind::Unfit,
                 .message = rows->isEmpty() ? u"There is no such row in %1 any more"_s.arg(table.name.name)
                                            : u"%L1 rows of %2 have this key"_s.arg(rows->size()).arg(table.name.name),
                 .hint = u"Read the table again."_s};
}

} // namespace credenza
