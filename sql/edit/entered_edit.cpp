#include "sql/edit/entered_edit.h"

#include "sql/connection/clock.h"
#include "sql/edit/entered_key.h"
#include "sql/edit/entry.h"
#include "sql/edit/row_statement.h"
#include "sql/profile/masking.h"
#include "sql/value/same_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// By what texts are understood.
struct Understanding
{
    const Profile *profile;
    const Dialect &dialect;
    qint64 now; ///< unix seconds
};

/// Makes cells of one row out of texts.
class Entry
{
public:
    Entry(const Table &table, const Understanding &by, const QList<Value> &row) : m_table(table), m_by(by), m_row(row)
    {
    }

    Result<void> add(const EnteredEdit::Cell &cell)
    {
        auto context = contextOf(cell.column);
        if (!context)
            return context.error();
        auto after = entered(cell.text, *context);
        if (!after)
            return after.error();
        return add(*context, *after);
    }

    Result<void> add(const QString &column, const NewValue &after)
    {
        auto context = contextOf(column);
        if (!context)
            return context.error();
        return add(*context, after);
    }

    /// What holds now is staged as it is, so that it must still hold when the change is saved.
    Result<void> demand(const EnteredEdit::Cell &condition)
    {
        auto context = contextOf(condition.column);
        if (!context)
            return context.error();
        auto expected = entered(condition.text, *context);
        if (!expected || !same(expected->value, *context->before))
            return Error{.kind = Error::Kind::Conflict,
                         .message = u"%1 is not what was expected"_s.arg(condition.column),
                         .detail = u"It holds %1."_s.arg(
                             maskedText(*context->before, m_by.profile, m_table.name.name, condition.column)),
                         .hint = u"Look at the row again."_s};
        if (!context->column.generated && !has(condition.column))
            m_cells.append({condition.column, *context->before, {.value = *context->before}});
        return {};
    }

    const QList<CellChange> &cells() const { return m_cells; }

private:
    Result<EntryContext> contextOf(const QString &name) const
    {
        const Column *column = m_table.column(name);
        if (!column)
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"%1 has no column %2"_s.arg(m_table.name.name, name),
                         .hint = u"It has %1."_s.arg(m_table.columnNames().join(u", "_s))};
        EntryContext context = entryContext(m_table, *column, m_by.profile, m_by.dialect);
        context.now = m_by.now;
        context.before = m_row[m_table.columnNames().indexOf(name)];
        return context;
    }

    Result<void> add(const EntryContext &context, const NewValue &after)
    {
        if (has(context.column.name))
            return Error{.kind = Error::Kind::Usage,
                         .message = u"%1 is given twice"_s.arg(context.column.name),
                         .hint = u"Give each column one value."_s};
        m_cells.append({context.column.name, *context.before, after});
        return {};
    }

    bool has(const QString &column) const
    {
        return std::any_of(m_cells.begin(), m_cells.end(),
                           [&column](const CellChange &cell) { return cell.column == column; });
    }

    const Table &m_table;
    Understanding m_by;
    const QList<Value> &m_row;
    QList<CellChange> m_cells;
};

Result<QList<CellChange>> enteredCells(Entry entry, const EnteredEdit &wanted)
{
    for (const EnteredEdit::Cell &cell : wanted.cells) {
        if (auto added = entry.add(cell); !added)
            return added.error();
    }
    for (const QString &column : wanted.nulls) {
        if (auto added = entry.add(column, {}); !added)
            return added.error();
    }
    for (const QString &column : wanted.defaults) {
        if (auto added = entry.add(column, {.source = NewValue::Source::Default, .value = {}}); !added)
            return added.error();
    }
    for (const EnteredEdit::Cell &condition : wanted.conditions) {
        if (auto held = entry.demand(condition); !held)
            return held.error();
    }
    return entry.cells();
}

} // namespace

Result<StagedEdit> stagedEdit(Connection &connection, const Catalog &catalog, const Profile *profile,
                              const EnteredEdit &entry)
{
    const Table *table = catalog.table(entry.table);
    if (!table)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no table %1"_s.arg(entry.table),
                     .hint = u"credenza-cli tables lists what there is."_s};
    auto key = enteredKey(connection, *table, profile, entry.key);
    if (!key)
        return key.error();
    auto row = readRow(connection, *table, *key);
    if (!row)
        return row.error();
    const auto now = currentMoment(connection);
    if (!now)
        return now.error();
    const Understanding by{.profile = profile, .dialect = connection.dialect(), .now = *now};
    auto cells = enteredCells(Entry(*table, by, *row), entry);
    if (!cells)
        return cells.error();
    return StagedEdit{.kind = StagedEdit::Kind::Change, .table = table->name, .key = *key, .cells = *cells};
}

} // namespace credenza
