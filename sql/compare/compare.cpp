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

/// A column that one backend can do without is not part of what two databases have in common.
QStringList withoutDropped(const Profile *profile, const QString &table, QStringList columns)
{
    columns.removeIf([&](const QString &name) {
        const ColumnMeaning *meaning = profile ? profile->column(table, name) : nullptr;
        return meaning && !meaning->only.isEmpty();
    });
    return columns;
}

/// The columns of `table` that `other` lacks and that make a difference: not those that the profile says only one
/// backend has, nor those that hold nothing.
Result<QStringList> extraColumns(Opened &database, const Table &table, const QStringList &others)
{
    QStringList extra = without(contentColumns(table), others);
    for (const QString &name : QStringList(extra)) {
        const ColumnMeaning *meaning = database.identity.profile()
                                           ? database.identity.profile()->column(table.name.name, name)
                                           : nullptr;
        bool isNothing = meaning && !meaning->only.isEmpty();
        if (!isNothing) {
            auto held = holdsValues(database.connection(), table, name);
            if (!held)
                return held.error();
            isNothing = !*held;
        }
        if (isNothing)
            extra.removeAll(name);
    }
    return extra;
}

TableOf sideOf(Opened &database, const Table &table)
{
    return {table, database.connection().dialect(), database.identity.profile()};
}

/// One side of a comparison: the table of `a`, in the form in which it stands beside that of `b`.
Result<RowDigest> digestBeside(Opened &a, const Table &tableA, Opened &b, const Table &tableB,
                               const QStringList &columns, Progress &progress)
{
    const CanonicalForm form(sideOf(a, tableA), columns, sideOf(b, tableB), columns);
    return digestTable(a.connection(), tableA, columns, form, u"digest"_s, progress);
}

Result<RowDigest> digestAlone(Opened &database, const Table &table, Progress &progress)
{
    const QStringList columns = withoutDropped(database.identity.profile(), table.name.name, contentColumns(table));
    const CanonicalForm form(sideOf(database, table), columns);
    return digestTable(database.connection(), table, columns, form, u"digest"_s, progress);
}

void setDigests(TableComparison &comparison, const RowDigest &a, const RowDigest &b)
{
    comparison.rowsA = a.rows();
    comparison.rowsB = b.rows();
    comparison.digestA = a.hex();
    comparison.digestB = b.hex();
    comparison.equal = a == b && comparison.columnsOnlyA.isEmpty() && comparison.columnsOnlyB.isEmpty();
}

/// A table that one side lacks equals one without rows.
Result<TableComparison> compareLonely(Opened &a, const Table *tableA, Opened &b, const Table *tableB,
                                      Progress &progress)
{
    auto digest = tableA ? digestAlone(a, *tableA, progress) : digestAlone(b, *tableB, progress);
    if (!digest)
        return digest.error();
    TableComparison comparison;
    setDigests(comparison, tableA ? *digest : RowDigest(), tableA ? RowDigest() : *digest);
    return comparison;
}

Result<TableComparison> compareTable(Opened &a, Opened &b, const QString &name, Progress &progress)
{
    const Table *tableA = a.identity.catalog.table(name);
    const Table *tableB = b.identity.catalog.table(name);
    if (!tableA || !tableB)
        return compareLonely(a, tableA, b, tableB, progress);
    TableComparison comparison;
    const QStringList columnsA = contentColumns(*tableA);
    const QStringList columnsB = contentColumns(*tableB);
    auto extraA = extraColumns(a, *tableA, columnsB);
    if (!extraA)
        return extraA.error();
    auto extraB = extraColumns(b, *tableB, columnsA);
    if (!extraB)
        return extraB.error();
    comparison.columnsOnlyA = *extraA;
    comparison.columnsOnlyB = *extraB;
    const QStringList common = withoutDropped(a.identity.profile(), name,
                                              without(columnsA, without(columnsA, columnsB)));
    auto digestA = digestBeside(a, *tableA, b, *tableB, common, progress);
    if (!digestA)
        return digestA.error();
    auto digestB = digestBeside(b, *tableB, a, *tableA, common, progress);
    if (!digestB)
        return digestB.error();
    setDigests(comparison, *digestA, *digestB);
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
        auto digest = digestAlone(database, table, progress);
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
