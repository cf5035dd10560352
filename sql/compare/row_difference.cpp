#include "sql/compare/row_difference.h"

#include "sql/compare/row_pairs.h"
#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

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

} // namespace

Result<RowDifference> differingRows(Opened &a, Opened &b, const QString &name, qsizetype most, Progress &progress)
{
    RowDifference difference;
    const Table *tableA = a.identity.catalog.table(name);
    const Table *tableB = b.identity.catalog.table(name);
    if (!tableA || !tableB)
        return difference;
    const PairedTable table = pairedTable(tableA, tableB);
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
            difference.changed.append({readableKey(table, profile, *pair.a), changedColumns(table, pair)});
    });
    if (!read)
        return read.error();
    return difference;
}

} // namespace credenza
