#include "sql/edit/save_order.h"

#include "sql/catalog/dependency_order.h"

#include <algorithm>
#include <functional>

namespace credenza {

namespace {

/// The values that a deleted row has in these columns; empty when it refers to nothing by them.
QList<Value> valuesIn(const StagedEdit &edit, const QStringList &columns)
{
    QList<Value> values;
    for (const QString &column : columns) {
        const CellChange *cell = edit.cell(column);
        if (!cell || isNull(cell->before))
            return {};
        values << cell->before;
    }
    return values;
}

/// Orders the deletions of one table that refers to itself: each row after those that refer to it.
class ReferringRowsFirst
{
public:
    ReferringRowsFirst(const ForeignKey &reference, const QList<StagedEdit> &edits)
        : m_edits(edits), m_entered(edits.size(), false)
    {
        for (qsizetype at = 0; at < edits.size(); ++at) {
            const RowKey target{reference.referencedColumns, valuesIn(edits[at], reference.columns)};
            if (!target.values.isEmpty())
                m_referring[target] << at;
        }
        for (qsizetype at = 0; at < edits.size(); ++at)
            visit(at, reference);
    }

    QList<StagedEdit> edits() const { return m_ordered; }

private:
    void visit(qsizetype start, const ForeignKey &reference)
    {
        struct Frame
        {
            qsizetype edit;
            QList<qsizetype> left;
        };
        QList<Frame> frames;
        const auto enter = [&](qsizetype at) {
            if (m_entered[at])
                return;
            m_entered[at] = true;
            const RowKey self{reference.referencedColumns, valuesIn(m_edits[at], reference.referencedColumns)};
            frames.append({at, m_referring.value(self)});
        };
        enter(start);
        while (!frames.isEmpty()) {
            if (frames.last().left.isEmpty())
                m_ordered << m_edits[frames.takeLast().edit];
            else
                enter(frames.last().left.takeFirst());
        }
    }

    const QList<StagedEdit> &m_edits;
    QList<bool> m_entered;
    QHash<RowKey, QList<qsizetype>> m_referring;
    QList<StagedEdit> m_ordered;
};

QList<StagedEdit> deletionsOf(const Table &table, QList<StagedEdit> edits)
{
    for (const ForeignKey &reference : table.foreignKeys) {
        if (reference.referenced.name != table.name.name)
            continue;
        ForeignKey toItself = reference;
        if (toItself.referencedColumns.isEmpty())
            toItself.referencedColumns = table.primaryKey.columns;
        edits = ReferringRowsFirst(toItself, edits).edits();
    }
    return edits;
}

QList<StagedEdit> of(const QList<StagedEdit> &edits, StagedEdit::Kind kind, QStringView table = {})
{
    QList<StagedEdit> some;
    std::copy_if(edits.begin(), edits.end(), std::back_inserter(some), [&](const StagedEdit &edit) {
        return edit.kind == kind && (table.isNull() || edit.table.name == table);
    });
    return some;
}

} // namespace

QList<StagedEdit> inWritingOrder(const Catalog &catalog, const QList<StagedEdit> &edits)
{
    const QStringList parentsFirst = dependencyOrder(catalog.tables);
    QList<StagedEdit> ordered;
    for (const QString &table : parentsFirst)
        ordered += of(edits, StagedEdit::Kind::Insert, table);
    ordered += of(edits, StagedEdit::Kind::Change);
    for (auto table = parentsFirst.crbegin(); table != parentsFirst.crend(); ++table)
        ordered += deletionsOf(*catalog.table(*table), of(edits, StagedEdit::Kind::Delete, *table));
    return ordered;
}

} // namespace credenza
