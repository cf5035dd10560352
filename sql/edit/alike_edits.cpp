#include "sql/edit/alike_edits.h"

#include "sql/browse/selection.h"
#include "sql/edit/reference.h"
#include "sql/edit/row_statement.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Databases set bounds to the length of a statement and the number of its values.
constexpr qsizetype mostInRun = 100;
constexpr qsizetype mostCells = 4'000;

/// The key would not be what it was, so that nobody could tell which rows were hit.
bool changesKey(const StagedEdit &edit)
{
    return std::any_of(edit.cells.begin(), edit.cells.end(),
                       [&edit](const CellChange &cell) { return edit.key.columns.contains(cell.column); });
}

bool haveSameEffect(const StagedEdit &one, const StagedEdit &other)
{
    return std::equal(one.cells.begin(), one.cells.end(), other.cells.begin(), other.cells.end(),
                      [](const CellChange &mine, const CellChange &theirs) {
                          return mine.column == theirs.column && mine.after == theirs.after;
                      });
}

bool areAlike(const StagedEdit &one, const StagedEdit &other, const Catalog &catalog)
{
    if (one.kind != other.kind || one.table != other.table || one.key.columns != other.key.columns)
        return false;
    switch (one.kind) {
    case StagedEdit::Kind::Change: return haveSameEffect(one, other) && !changesKey(one);
    case StagedEdit::Kind::Delete: return declaredReferences(catalog, *catalog.table(one.table.name)).isEmpty();
    case StagedEdit::Kind::Insert: break;
    }
    return false;
}

template <typename AreAlike>
QList<Run> inRuns(const QList<SavedRow> &rows, const QList<qsizetype> &places, const AreAlike &areAlike)
{
    QList<Run> runs;
    qsizetype cells = 0;
    for (const qsizetype place : places) {
        const StagedEdit &edit = rows[place].edit;
        const bool fits = !runs.isEmpty() && runs.last().size() < mostInRun && cells + edit.cells.size() <= mostCells;
        if (!fits || !areAlike(rows[runs.last().first()].edit, edit)) {
            runs.append(Run());
            cells = 0;
        }
        runs.last() << place;
        cells += edit.cells.size();
    }
    return runs;
}

Result<QList<Column>> addKey(Selection &selection, const Table &table)
{
    auto key = keyColumns(table);
    for (const Column &column : key.value_or(QList<Column>()))
        selection.add(column);
    return key;
}

QStringList namesOf(const QList<Column> &columns)
{
    QStringList names;
    for (const Column &column : columns)
        names << column.name;
    return names;
}

} // namespace

QList<Run> alikeEdits(const QList<SavedRow> &rows, const QList<qsizetype> &edits, const Catalog &catalog)
{
    return inRuns(rows, edits,
                  [&catalog](const StagedEdit &one, const StagedEdit &other) { return areAlike(one, other, catalog); });
}

QList<Run> writtenRows(const QList<SavedRow> &rows)
{
    QList<qsizetype> written;
    for (qsizetype at = 0; at < rows.size(); ++at) {
        if (rows[at].edit.kind != StagedEdit::Kind::Delete)
            written << at;
    }
    return inRuns(rows, written,
                  [](const StagedEdit &one, const StagedEdit &other) { return one.table == other.table; });
}

Result<bool> writeTogether(Connection &connection, const Table &table, const QList<StagedEdit> &alike)
{
    const Introspector &introspector = connection.dialect().introspector;
    Selection selection(introspector);
    auto key = addKey(selection, table);
    if (!key)
        return key.error();
    const QStringList names = namesOf(*key);
    QSet<RowKey> missing;
    for (const StagedEdit &edit : alike)
        missing << edit.key;
    bool areMeant = missing.size() == alike.size();
    auto written = connection.select(statementOfAll(introspector, table, alike),
                                     [&](std::span<const Value> row) -> Result<void> {
                                         areMeant = missing.remove({names, selection.decode(row)}) && areMeant;
                                         return {};
                                     });
    if (!written)
        return written.error();
    return areMeant && missing.isEmpty();
}

Result<QHash<RowKey, QList<Value>>> readTogether(Connection &connection, const Table &table,
                                                 const QList<SavedRow> &rows)
{
    const Introspector &introspector = connection.dialect().introspector;
    Selection selection(introspector);
    for (const Column &column : table.columns)
        selection.add(column);
    auto key = addKey(selection, table);
    if (!key)
        return key.error();
    QStringList conditions;
    Statement query;
    for (const SavedRow &row : rows) {
        const Statement named = keyCondition(introspector, table, row.key);
        const Statement meant = holdsMeant(introspector, table, row.edit);
        conditions << u'(' + named.sql + (meant.sql.isEmpty() ? QString() : u" AND "_s + meant.sql) + u')';
        query.values += named.values + meant.values;
    }
    query.sql = u"SELECT %1 FROM %2 WHERE %3"_s.arg(selection.sql(), table.name.sql(), conditions.join(u" OR "_s));
    QHash<RowKey, QList<Value>> found;
    auto read = connection.select(query, [&](std::span<const Value> cells) -> Result<void> {
        const QList<Value> row = selection.decode(cells);
        found.insert({namesOf(*key), row.sliced(table.columns.size())}, row.first(table.columns.size()));
        return {};
    });
    if (!read)
        return read.error();
    return *read == found.size() ? found : QHash<RowKey, QList<Value>>(); // a key that several rows have tells nothing
}

} // namespace credenza
