#include "sql/compare/table_difference.h"

namespace credenza {

namespace {

/// Keeps so many rows of each kind as are wanted.
class Collected
{
public:
    Collected(const PairedTable &table, qsizetype most) : m_table(table), m_most(most) {}

    void add(const RowPair &row)
    {
        QList<DifferingRow> &kind = !row.a ? m_onlyB : !row.b ? m_onlyA : m_changed;
        if (kind.size() >= m_most)
            return;
        DifferingRow differing;
        if (row.a)
            differing.a = {m_table.columnsA.first(m_table.keys), row.keyA};
        if (row.b)
            differing.b = {m_table.columnsB.first(m_table.keys), row.keyB};
        if (differing.isChanged())
            differing.columns = changedColumns(m_table, row);
        kind << differing;
    }

    QList<DifferingRow> rows() const { return m_changed + m_onlyA + m_onlyB; }

private:
    const PairedTable &m_table;
    qsizetype m_most;
    QList<DifferingRow> m_changed;
    QList<DifferingRow> m_onlyA;
    QList<DifferingRow> m_onlyB;
};

} // namespace

Result<TableDifference> tableDifference(Opened &a, Opened &b, const QString &name, qsizetype most, Progress &progress)
{
    const Table *tableA = a.identity.catalog.table(name);
    const Table *tableB = b.identity.catalog.table(name);
    if (!tableA && !tableB)
        return TableDifference();
    const PairedTable table = pairedTable(tableA, tableB);
    Collected rows(table, most);
    const auto counts = forEachDifference(a, b, table, most, progress, [&rows](const RowPair &row) { rows.add(row); });
    if (!counts)
        return counts.error();
    return TableDifference{.counts = *counts, .rows = rows.rows()};
}

} // namespace credenza
