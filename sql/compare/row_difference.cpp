#include "sql/compare/row_difference.h"

#include "sql/compare/table_digest.h"
#include "sql/profile/masking.h"

#include <unordered_map>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Row = QList<QByteArray>; ///< one canonical text per column, null QByteArray for NULL

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

/// The key columns first, so that a row's key is its beginning.
struct Shape
{
    QString table;
    QStringList columns;
    qsizetype keys = 0;
    const Profile *profile = nullptr;
    CanonicalForm formA = {};
    CanonicalForm formB = {};

    QByteArray key(const Row &row) const { return row.first(keys).join('\1'); }

    QString readableKey(const Row &row) const
    {
        QStringList parts;
        for (qsizetype column = 0; column < keys; ++column) {
            const auto secrecy = secrecyOf(profile, table, columns[column]);
            parts << (secrecy == ColumnMeaning::Secrecy::Open ? QString::fromUtf8(row[column])
                                                              : fingerprint(row[column], secrecy).text);
        }
        return parts.join(u", "_s);
    }

    QStringList changedColumns(const Row &a, const Row &b) const
    {
        QStringList names;
        for (qsizetype column = 0; column < columns.size(); ++column) {
            if (a[column] != b[column] || a[column].isNull() != b[column].isNull())
                names << columns[column];
        }
        return names;
    }
};

Shape shapeOf(Opened &a, const Table &tableA, Opened &b, const Table &tableB)
{
    Shape shape{.table = tableA.name.name, .columns = {}, .profile = a.identity.profile()};
    const QStringList content = contentColumns(tableA);
    for (const QString &name : tableA.primaryKey.columns) {
        if (tableB.column(name))
            shape.columns << name;
    }
    shape.keys = shape.columns.size();
    for (const QString &name : content) {
        if (!shape.columns.contains(name) && tableB.column(name))
            shape.columns << name;
    }
    if (shape.keys == 0)
        shape.keys = shape.columns.size();
    const TableOf sideA{tableA, a.connection().dialect(), a.identity.profile()};
    const TableOf sideB{tableB, b.connection().dialect(), b.identity.profile()};
    shape.formA = CanonicalForm(sideA, shape.columns, sideB, shape.columns);
    shape.formB = CanonicalForm(sideB, shape.columns, sideA, shape.columns);
    return shape;
}

Result<void> forEachRow(Opened &side, const Shape &shape, const CanonicalForm &form, Progress &progress,
                        const std::function<void(Row)> &use)
{
    const Table *table = side.identity.catalog.table(shape.table);
    return forEachBatch(side.connection(), *table, shape.columns, u"compare"_s, progress,
                        [&](RowBatch &batch) -> Result<void> {
                            form.apply(batch);
                            for (qsizetype index = 0; index < batch.rows(); ++index) {
                                Row row;
                                for (const Cell &cell : batch.row(index))
                                    row << cellText(batch, cell);
                                use(std::move(row));
                            }
                            return {};
                        });
}

size_t hashOf(const Row &row)
{
    return qHashRange(row.begin(), row.end(), 0);
}

} // namespace

Result<RowDifference> differingRows(Opened &a, Opened &b, const QString &name, qsizetype most, Progress &progress)
{
    RowDifference difference;
    const Table *tableA = a.identity.catalog.table(name);
    const Table *tableB = b.identity.catalog.table(name);
    if (!tableA || !tableB)
        return difference;
    const Shape shape = shapeOf(a, *tableA, b, *tableB);

    std::unordered_map<size_t, size_t> rowsOfA; // hash of key to hash of row
    auto readA = forEachRow(a, shape, shape.formA, progress,
                            [&](const Row &row) { rowsOfA[qHash(shape.key(row))] = hashOf(row); });
    if (!readA)
        return readA.error();
    QHash<QByteArray, Row> changedInB;
    auto readB = forEachRow(b, shape, shape.formB, progress, [&](const Row &row) {
        const auto known = rowsOfA.find(qHash(shape.key(row)));
        if (known == rowsOfA.end()) {
            if (difference.onlyB.size() < most)
                difference.onlyB << shape.readableKey(row);
            return;
        }
        if (known->second != hashOf(row) && changedInB.size() < most)
            changedInB.insert(shape.key(row), row);
        rowsOfA.erase(known);
    });
    if (!readB)
        return readB.error();
    auto again = forEachRow(a, shape, shape.formA, progress, [&](const Row &row) {
        const auto other = changedInB.constFind(shape.key(row));
        if (other != changedInB.constEnd())
            difference.changed.append({shape.readableKey(row), shape.changedColumns(row, *other)});
        else if (rowsOfA.contains(qHash(shape.key(row))) && difference.onlyA.size() < most)
            difference.onlyA << shape.readableKey(row);
    });
    if (!again)
        return again.error();
    return difference;
}

} // namespace credenza
