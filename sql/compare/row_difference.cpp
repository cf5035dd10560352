#include "sql/compare/row_difference.h"

#include "sql/compare/row_pairs.h"
#include "sql/compare/table_digest.h"
#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The key columns first, so that a row's key is its beginning.
PairedTable paired(const Table &a, const Table &b)
{
    QStringList columns;
    for (const QString &name : a.primaryKey.columns) {
        if (b.column(name))
            columns << name;
    }
    const qsizetype keys = columns.size();
    for (const QString &name : contentColumns(a)) {
        if (!columns.contains(name) && b.column(name))
            columns << name;
    }
    return {.name = a.name.name,
            .a = &a,
            .b = &b,
            .columnsA = columns,
            .columnsB = columns,
            .keys = keys == 0 ? columns.size() : keys,
            .compared = columns.size()};
}

QString readableKey(const PairedTable &table, const Profile *profile, const CanonicalRow &row)
{
    QStringList parts;
    for (qsizetype column = 0; column < table.keys; ++column) {
        const auto secrecy = secrecyOf(profile, table.name, table.columnsA[column]);
        parts << (secrecy == ColumnMeaning::Secrecy::Open ? QString::fromUtf8(row[column])
                                                          : fingerprint(row[column], secrecy).text);
    }
    return parts.join(u", "_s);
}

QStringList changedColumns(const PairedTable &table, const CanonicalRow &a, const CanonicalRow &b)
{
    QStringList names;
    for (qsizetype column = 0; column < table.columnsA.size(); ++column) {
        if (a[column] != b[column] || a[column].isNull() != b[column].isNull())
            names << table.columnsA[column];
    }
    return names;
}

} // namespace

Result<RowDifference> differingRows(Opened &a, Opened &b, const QString &name, qsizetype most, Progress &progress)
{
    RowDifference difference;
    const Table *tableA = a.identity.catalog.table(name);
    const Table *tableB = b.identity.catalog.table(name);
    if (!tableA || !tableB)
        return difference;
    const PairedTable table = paired(*tableA, *tableB);
    const Profile *profile = a.identity.profile();
    const auto note = [&](QStringList &keys, const CanonicalRow &row) {
        if (keys.size() < most)
            keys << readableKey(table, profile, row);
    };
    auto read = forEachDifference(a, b, table, most, progress, [&](const RowPair &pair) {
        if (!pair.a)
            note(difference.onlyB, *pair.b);
        else if (!pair.b)
            note(difference.onlyA, *pair.a);
        else
            difference.changed.append({readableKey(table, profile, *pair.a), changedColumns(table, *pair.a, *pair.b)});
    });
    if (!read)
        return read.error();
    return difference;
}

} // namespace credenza
