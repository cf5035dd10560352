#include "sql/compare/row_pairs.h"

#include "sql/compare/table_digest.h"

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QByteArray cellText(const RowBatch &batch, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: return {};
    case Cell::Kind::Boolean:
    case Cell::Kind::Integer: return QByteArray::number(cell.integer);
    case Cell::Kind::Real: return realText(cell.real).toLatin1();
    default: break;
    }
    const std::string_view bytes = batch.view(cell);
    return bytes.empty() ? QByteArray("") : QByteArray(bytes.data(), qsizetype(bytes.size()));
}

using RowVisitor = std::function<void(CanonicalRow)>;

/// One table of the pair, ready to be read again and again.
class SideReader
{
public:
    SideReader(Opened &side, const Table *table, const QStringList &columns, const CanonicalForm &form)
        : m_side(side), m_table(table), m_columns(columns), m_form(form)
    {
    }

    Result<void> read(Progress &progress, const RowVisitor &use) const
    {
        if (!m_table)
            return {};
        return forEachBatch(m_side.connection(), *m_table, m_columns, u"compare"_s, progress,
                            [&](RowBatch &batch) -> Result<void> {
                                m_form.apply(batch);
                                for (qsizetype index = 0; index < batch.rows(); ++index) {
                                    CanonicalRow row;
                                    for (const Cell &cell : batch.row(index))
                                        row << cellText(batch, cell);
                                    use(std::move(row));
                                }
                                return {};
                            });
    }

private:
    Opened &m_side;
    const Table *m_table;
    QStringList m_columns;
    CanonicalForm m_form;
};

TableOf tableOf(Opened &side, const Table &table)
{
    return {table, side.connection().dialect(), side.identity.profile()};
}

SideReader readerOf(Opened &side, const Table *table, const QStringList &columns, Opened &other,
                    const Table *otherTable, const QStringList &otherColumns)
{
    CanonicalForm form;
    if (table && otherTable)
        form = CanonicalForm(tableOf(side, *table), columns, tableOf(other, *otherTable), otherColumns);
    else if (table)
        form = CanonicalForm(tableOf(side, *table), columns);
    return {side, table, columns, form};
}

QByteArray keyOf(const PairedTable &table, const CanonicalRow &row)
{
    return row.first(table.keys).join('\1');
}

/// NULL is not the empty text.
size_t hashOf(const PairedTable &table, const CanonicalRow &row)
{
    size_t hash = 0;
    for (const QByteArray &cell : row.first(table.compared))
        hash = qHashMulti(hash, cell, cell.isNull());
    return hash;
}

} // namespace

Result<void> forEachDifference(Opened &a, Opened &b, const PairedTable &table, qsizetype mostChanged,
                               Progress &progress, const std::function<void(const RowPair &)> &use)
{
    const SideReader readerA = readerOf(a, table.a, table.columnsA, b, table.b, table.columnsB);
    const SideReader readerB = readerOf(b, table.b, table.columnsB, a, table.a, table.columnsA);
    std::unordered_map<size_t, size_t> rowsOfA; // hash of key to hash of row
    auto readA = readerA.read(progress,
                              [&](const CanonicalRow &row) { rowsOfA[qHash(keyOf(table, row))] = hashOf(table, row); });
    if (!readA)
        return readA;
    QHash<QByteArray, CanonicalRow> changedInB;
    auto readB = readerB.read(progress, [&](const CanonicalRow &row) {
        const auto known = rowsOfA.find(qHash(keyOf(table, row)));
        if (known == rowsOfA.end()) {
            use({.a = {}, .b = row});
            return;
        }
        if (known->second != hashOf(table, row) && changedInB.size() < mostChanged)
            changedInB.insert(keyOf(table, row), row);
        rowsOfA.erase(known);
    });
    if (!readB)
        return readB;
    if (rowsOfA.empty() && changedInB.isEmpty())
        return {};
    return readerA.read(progress, [&](const CanonicalRow &row) {
        const auto other = changedInB.constFind(keyOf(table, row));
        if (other != changedInB.cend())
            use({.a = row, .b = *other});
        else if (rowsOfA.contains(qHash(keyOf(table, row))))
            use({.a = row, .b = {}});
    });
}

} // namespace credenza
