#include "sql/edit/companions.h"

#include "sql/browse/selection.h"
#include "sql/edit/reference.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostRows = 10'000;
constexpr qint64 mostBytes = 64 * 1024 * 1024;
constexpr qsizetype rowsAtATime = 100;

using Row = QHash<QString, Value>;

/// Rows that are deleted, and to which others may refer.
struct Gone
{
    const Table *table;
    QList<Row> rows;
};

Row rowOf(const StagedEdit &deletion)
{
    Row row;
    for (const CellChange &cell : deletion.cells)
        row.insert(cell.column, cell.before);
    return row;
}

/// The conditions of some of the rows that refer, joined by OR; without SQL when nothing does.
Statement toAny(const Introspector &introspector, const Reference &reference, const Table &referenced,
                std::span<const Row> rows)
{
    QStringList parts;
    Statement any;
    for (const Row &row : rows) {
        const auto condition = refersTo(introspector, reference, referenced, row);
        if (!condition)
            continue;
        parts << u'(' + condition->sql + u')';
        any.values += condition->values;
    }
    any.sql = parts.join(u" OR "_s);
    return any;
}

/// Goes from the deleted row to those that refer to it, and on from those that are deleted with it.
class Gathering
{
public:
    Gathering(Connection &connection, const Catalog &catalog)
        : m_connection(connection), m_introspector(connection.dialect().introspector), m_catalog(catalog)
    {
    }

    Result<std::optional<QList<StagedEdit>>> from(const StagedEdit &deletion)
    {
        m_deleted[deletion.table.name].insert(deletion.key);
        m_waiting.append({m_catalog.table(deletion.table.name), {rowOf(deletion)}});
        while (!m_waiting.isEmpty() && m_isWhole) {
            if (auto followed = follow(m_waiting.takeFirst()); !followed)
                return followed.error();
        }
        if (!m_isWhole)
            return std::optional<QList<StagedEdit>>();
        return std::optional(withoutChangesOfDeleted());
    }

private:
    Result<void> follow(const Gone &gone)
    {
        for (const Reference &reference : declaredReferences(m_catalog, *gone.table)) {
            if (reference.fate != Dependents::Fate::Deleted && reference.fate != Dependents::Fate::SetNull)
                continue;
            Gone next{reference.table, {}};
            const std::span<const Row> rows(gone.rows);
            for (size_t at = 0; at < rows.size() && m_isWhole; at += rowsAtATime) {
                const auto some = rows.subspan(at, std::min<size_t>(rowsAtATime, rows.size() - at));
                if (auto read = readReferring(reference, toAny(m_introspector, reference, *gone.table, some), next);
                    !read)
                    return read.error();
            }
            if (!next.rows.isEmpty())
                m_waiting << next;
        }
        return {};
    }

    Result<void> readReferring(const Reference &reference, const Statement &condition, Gone &next)
    {
        if (condition.sql.isEmpty())
            return {};
        const Table &table = *reference.table;
        const auto key = keyColumns(table);
        if (!key)
            return readWithoutKey(table, condition);
        Selection selection(m_introspector);
        QStringList names;
        for (const Column &column : table.columns + *key) {
            selection.add(column);
            names << column.name;
        }
        auto read = m_connection.select(
            {u"SELECT %1 FROM %2 WHERE %3 LIMIT %4"_s.arg(selection.sql(), table.name.sql(), condition.sql)
                 .arg(mostRows + 1),
             condition.values},
            [&](std::span<const Value> cells) -> Result<void> {
                const QList<Value> row = selection.decode(cells);
                take(reference, keyOf(*key, names, row), row, next);
                return {};
            });
        return read ? Result<void>{} : read.error();
    }

    Result<void> readWithoutKey(const Table &table, const Statement &condition)
    {
        auto some = m_connection.rows(
            {u"SELECT 1 FROM %1 WHERE %2 LIMIT 1"_s.arg(table.name.sql(), condition.sql), condition.values});
        if (!some)
            return some.error();
        m_isWhole = some->isEmpty();
        return {};
    }

    void take(const Reference &reference, const RowKey &key, const QList<Value> &row, Gone &next)
    {
        const Table &table = *reference.table;
        const bool isDeleted = reference.fate == Dependents::Fate::Deleted;
        if (m_deleted[table.name.name].contains(key))
            return;
        StagedEdit edit{.kind = StagedEdit::Kind::Delete,
                        .table = table.name,
                        .key = key,
                        .cells = wholeRow(table, table.columnNames(), std::span(row).first(table.columns.size()))};
        for (const CellChange &cell : std::as_const(edit.cells))
            m_bytes += bytesOf(cell.before).size();
        if (isDeleted) {
            m_deleted[table.name.name].insert(key);
            next.rows << rowOf(edit);
        } else {
            edit.kind = StagedEdit::Kind::Change;
            edit.cells.removeIf([&](const CellChange &cell) {
                return !reference.columns.contains(cell.column) || isNull(cell.before);
            });
        }
        m_edits << edit;
        m_isWhole = m_edits.size() <= mostRows && m_bytes <= mostBytes;
    }

    QList<StagedEdit> withoutChangesOfDeleted() const
    {
        QList<StagedEdit> edits = m_edits;
        edits.removeIf([this](const StagedEdit &edit) {
            return edit.kind == StagedEdit::Kind::Change && m_deleted.value(edit.table.name).contains(edit.key);
        });
        return edits;
    }

    Connection &m_connection;
    const Introspector &m_introspector;
    const Catalog &m_catalog;
    QList<Gone> m_waiting;
    QHash<QString, QSet<RowKey>> m_deleted; ///< by table
    QList<StagedEdit> m_edits;
    qint64 m_bytes = 0;
    bool m_isWhole = true;
};

} // namespace

Result<std::optional<QList<StagedEdit>>> companionsOf(Connection &connection, const Catalog &catalog,
                                                      const StagedEdit &deletion)
{
    return Gathering(connection, catalog).from(deletion);
}

StagedEdit takenBack(const StagedEdit &done)
{
    const bool isDeletion = done.kind == StagedEdit::Kind::Delete;
    StagedEdit back{.kind = isDeletion ? StagedEdit::Kind::Insert : StagedEdit::Kind::Change,
                    .table = done.table,
                    .key = isDeletion ? RowKey() : done.key,
                    .cells = {}};
    for (const CellChange &cell : done.cells)
        back.cells.append({.column = cell.column,
                           .before = isDeletion ? Value() : cell.after.value,
                           .after = {.value = cell.before}});
    return back;
}

} // namespace credenza
