#include "sql/compare/compare.h"

#include "sql/compare/row_difference.h"
#include "sql/compare/table_digest.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QStringList without(const QStringList &names, const QStringList &others)
{
    QStringList rest;
    std::copy_if(names.begin(), names.end(), std::back_inserter(rest),
                 [&others](const QString &name) { return !others.contains(name); });
    return rest;
}

Result<RowDigest> digestOf(Opened &database, const Table *table, const QStringList &columns, Progress &progress)
{
    return table ? digestTable(database.connection(), *table, columns, u"digest"_s, progress)
                 : Result<RowDigest>(RowDigest());
}

Result<TableComparison> compareTable(Opened &a, Opened &b, const QString &name, Progress &progress)
{
    const Table *tableA = a.identity.catalog.table(name);
    const Table *tableB = b.identity.catalog.table(name);
    const QStringList columnsA = tableA ? contentColumns(*tableA) : QStringList();
    const QStringList columnsB = tableB ? contentColumns(*tableB) : QStringList();
    TableComparison comparison;
    QStringList common = tableA ? columnsA : columnsB;
    if (tableA && tableB) {
        comparison.columnsOnlyA = without(columnsA, columnsB);
        comparison.columnsOnlyB = without(columnsB, columnsA);
        common = without(columnsA, comparison.columnsOnlyA);
    }
    auto digestA = digestOf(a, tableA, common, progress);
    if (!digestA)
        return digestA.error();
    auto digestB = digestOf(b, tableB, common, progress);
    if (!digestB)
        return digestB.error();
    comparison.rowsA = digestA->rows();
    comparison.rowsB = digestB->rows();
    comparison.digestA = digestA->hex();
    comparison.digestB = digestB->hex();
    comparison.equal = *digestA == *digestB && comparison.columnsOnlyA.isEmpty() && comparison.columnsOnlyB.isEmpty();
    return comparison;
}

} // namespace

QString DatabaseDigest::combined() const
{
    std::vector<std::pair<QString, RowDigest>> pairs;
    for (auto table = tables.begin(); table != tables.end(); ++table)
        pairs.emplace_back(table.key(), table.value());
    return combinedDigest(pairs);
}

bool Comparison::equal() const
{
    return std::all_of(tables.begin(), tables.end(), [](const TableComparison &table) { return table.equal; });
}

Result<Opened> openForReading(const Endpoint &endpoint)
{
    auto snapshot = openSnapshot(endpoint);
    if (!snapshot)
        return snapshot.error();
    auto identity = identify((*snapshot)->connection());
    if (!identity)
        return identity.error();
    return Opened{std::move(*snapshot), std::move(*identity)};
}

Result<DatabaseDigest> digestDatabase(Opened &database, const QStringList &names, Progress &progress)
{
    for (const QString &name : names) {
        if (!database.identity.catalog.table(name))
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"There is no table %1"_s.arg(name),
                         .hint = u"credenza-cli tables lists what there is."_s};
    }
    DatabaseDigest digests;
    for (const Table &table : database.identity.catalog.tables) {
        if (names.isEmpty() ? database.identity.isHistory(table.name) : !names.contains(table.name.name))
            continue;
        auto digest = digestTable(database.connection(), table, contentColumns(table), u"digest"_s, progress);
        if (!digest)
            return digest.error();
        digests.tables.insert(table.name.name, *digest);
    }
    if (auto undisturbed = database.snapshot->undisturbed(); !undisturbed)
        return undisturbed.error();
    return digests;
}

Result<Comparison> compare(Opened &a, Opened &b, const CompareOptions &options, Progress &progress)
{
    std::set<QString> names;
    for (const Opened *side : {&a, &b}) {
        for (const Table &table : side->identity.catalog.tables) {
            if (!side->identity.isHistory(table.name))
                names.insert(table.name.name);
        }
    }
    Comparison comparison;
    for (const QString &name : names) {
        auto table = compareTable(a, b, name, progress);
        if (!table)
            return table.error();
        if (!table->equal && options.detail == CompareOptions::Detail::Rows) {
            auto rows = differingRows(a, b, name, options.mostRows, progress);
            if (!rows)
                return rows.error();
            table->onlyA = rows->onlyA;
            table->onlyB = rows->onlyB;
            table->changed = rows->changed;
        }
        comparison.tables.insert(name, *table);
    }
    for (Opened *side : {&a, &b}) {
        if (auto undisturbed = side->snapshot->undisturbed(); !undisturbed)
            return undisturbed.error();
    }
    return comparison;
}

} // namespace credenza
