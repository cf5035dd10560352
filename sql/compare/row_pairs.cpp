#include "sql/compare/row_pairs.h"

#include "sql/compare/table_digest.h"
#include "sql/edit/row_key.h"

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

/// The cells of a batch's keys as they came, before they were brought to another form.
class StoredKeys
{
public:
    StoredKeys(const RowBatch &batch, qsizetype keys) : m_batch(batch), m_keys(size_t(keys))
    {
        m_cells.reserve(size_t(batch.rows()) * m_keys);
        for (qsizetype index = 0; index < batch.rows(); ++index) {
            const std::span<const Cell> key = batch.row(index).first(m_keys);
            m_cells.insert(m_cells.end(), key.begin(), key.end());
        }
    }

    QList<Value> values(qsizetype row) const
    {
        QList<Value> values;
        for (const Cell &cell : std::span(m_cells).subspan(size_t(row) * m_keys, m_keys))
            values << valueOf(m_batch, cell);
        return values;
    }

private:
    const RowBatch &m_batch;
    size_t m_keys;
    std::vector<Cell> m_cells;
};

/// A row as it is read.
struct PassingRow
{
    CanonicalRow row;
    const StoredKeys &keys;
    qsizetype at; ///< in its batch

    QList<Value> key() const { return keys.values(at); }
};

using RowVisitor = std::function<void(PassingRow)>;

/// One table of the pair, ready to be read again and again.
class SideReader
{
public:
    SideReader(Opened &side, const Table *table, const QStringList &columns, const CanonicalForm &form)
        : m_side(side), m_table(table), m_columns(columns), m_form(form)
    {
    }

    /// The first `keys` columns tell the rows apart.
    Result<void> read(qsizetype keys, Progress &progress, const RowVisitor &use) const
    {
        if (!m_table)
            return {};
        return forEachBatch(m_side.connection(), *m_table, m_columns, u"compare"_s, progress,
                            [&](RowBatch &batch) -> Result<void> {
                                const StoredKeys stored(batch, keys);
                                m_form.apply(batch);
                                for (qsizetype index = 0; index < batch.rows(); ++index) {
                                    CanonicalRow row;
                                    for (const Cell &cell : batch.row(index))
                                        row << cellText(batch, cell);
                                    use({std::move(row), stored, index});
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

PairedTable pairedTable(const Table *a, const Table *b)
{
    const Table &one = a ? *a : *b;
    const Table &other = b ? *b : *a;
    QStringList columns;
    const auto key = keyColumns(one);
    for (const Column &column : key ? *key : QList<Column>()) {
        if (one.column(column.name) && other.column(column.name))
            columns << column.name;
    }
    if (key && columns.size() < key->size()) // a part of a key tells no rows apart
        columns.clear();
    const qsizetype keys = columns.size();
    for (const QString &name : contentColumns(one)) {
        if (!columns.contains(name) && other.column(name))
            columns << name;
    }
    return {.name = one.name.name,
            .a = a,
            .b = b,
            .columnsA = columns,
            .columnsB = columns,
            .keys = keys == 0 ? columns.size() : keys,
            .compared = columns.size()};
}

QStringList changedColumns(const PairedTable &table, const RowPair &row)
{
    QStringList names;
    for (qsizetype column = 0; column < table.compared; ++column) {
        const QByteArray &a = row.a->at(column);
        const QByteArray &b = row.b->at(column);
        if (a != b || a.isNull() != b.isNull())
            names << table.columnsA[column];
    }
    return names;
}

Result<DifferenceCounts> forEachDifference(Opened &a, Opened &b, const PairedTable &table, qsizetype mostChanged,
                                           Progress &progress, const std::function<void(const RowPair &)> &use)
{
    struct Changed
    {
        CanonicalRow row;
        QList<Value> key;
    };
    const SideReader readerA = readerOf(a, table.a, table.columnsA, b, table.b, table.columnsB);
    const SideReader readerB = readerOf(b, table.b, table.columnsB, a, table.a, table.columnsA);
    std::unordered_map<size_t, size_t> rowsOfA; // hash of key to hash of row
    auto readA = readerA.read(table.keys, progress, [&](const PassingRow &passing) {
        rowsOfA[qHash(keyOf(table, passing.row))] = hashOf(table, passing.row);
    });
    if (!readA)
        return readA.error();
    DifferenceCounts counts;
    QHash<QByteArray, Changed> changedInB;
    auto readB = readerB.read(table.keys, progress, [&](const PassingRow &passing) {
        const auto known = rowsOfA.find(qHash(keyOf(table, passing.row)));
        if (known == rowsOfA.end()) {
            ++counts.onlyB;
            use({.a = {}, .b = passing.row, .keyA = {}, .keyB = passing.key()});
            return;
        }
        const bool isChanged = known->second != hashOf(table, passing.row);
        counts.changed += isChanged ? 1 : 0;
        if (isChanged && changedInB.size() < mostChanged)
            changedInB.insert(keyOf(table, passing.row), {passing.row, passing.key()});
        rowsOfA.erase(known);
    });
    if (!readB)
        return readB.error();
    counts.onlyA = qint64(rowsOfA.size());
    if (rowsOfA.empty() && changedInB.isEmpty())
        return counts;
    readA = readerA.read(table.keys, progress, [&](const PassingRow &passing) {
        const auto other = changedInB.constFind(keyOf(table, passing.row));
        if (other != changedInB.cend())
            use({.a = passing.row, .b = other->row, .keyA = passing.key(), .keyB = other->key});
        else if (rowsOfA.contains(qHash(keyOf(table, passing.row))))
            use({.a = passing.row, .b = {}, .keyA = passing.key(), .keyB = {}});
    });
    if (!readA)
        return readA.error();
    return counts;
}

} // namespace credenza
