#include "sql/transfer/match_tables.h"

#include "sql/catalog/introspector.h"
#include "sql/compare/table_digest.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error lacksColumn(const Table &table, const Column &column)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"The target's table %1 lacks the column %2"_s.arg(table.name.name, column.name),
            .hint = u"Bring the target to the source's version of the service, or name an empty database."_s};
}

/// May the column stay behind? It may when the profile says that the target can do without, or when it holds nothing.
Result<bool> isDispensable(const TransferPlan &plan, Connection &source, const Table &from, const Column &column)
{
    const Profile *profile = plan.identity.profile();
    const ColumnMeaning *meaning = profile ? profile->column(from.name.name, column.name) : nullptr;
    if (meaning && (!meaning->only.isEmpty() || meaning->need == ColumnMeaning::Need::Dispensable))
        return true;
    if (plan.makesSchema())
        return false;
    auto held = holdsValues(source, from, column.name);
    return held ? Result<bool>(!*held) : held.error();
}

struct Sides
{
    Connection &source;
    Connection &target;
};

/// True when something was added.
Result<bool> addMissingColumns(const TransferPlan &plan, const Sides &sides, const Table &from, const Table &to)
{
    Connection &target = sides.target;
    bool added = false;
    for (const Column &column : from.columns) {
        if (column.generated || to.column(column.name))
            continue;
        auto dispensable = isDispensable(plan, sides.source, from, column);
        if (!dispensable)
            return dispensable.error();
        if (*dispensable)
            continue;
        if (!plan.makesSchema())
            return lacksColumn(from, column);
        const QString sql = u"ALTER TABLE %1 ADD COLUMN %2 %3"_s.arg(
            to.name.sql(), quoted(column.name), target.dialect().introspector.declaration(column.logical));
        if (auto done = target.execute({.sql = sql}); !done)
            return done.error();
        added = true;
    }
    return added;
}

} // namespace

Result<QList<Table>> matchTables(const TransferPlan &plan, Connection &source, Connection &target)
{
    auto catalog = readCatalog(target);
    if (!catalog)
        return catalog.error();
    bool changed = false;
    for (const QString &name : plan.tables) {
        const Table *table = catalog->table(name);
        if (!table)
            return Error{.kind = Error::Kind::Unfit, .message = u"The target lacks the table %1"_s.arg(name)};
        auto added = addMissingColumns(plan, {source, target}, *plan.identity.catalog.table(name), *table);
        if (!added)
            return added.error();
        changed = changed || *added;
    }
    if (changed)
        catalog = readCatalog(target);
    if (!catalog)
        return catalog.error();
    QList<Table> tables;
    for (const QString &name : plan.tables)
        tables.append(*catalog->table(name));
    return tables;
}

QList<Conversion> conversionsOf(const TablePair &tables)
{
    QList<Conversion> conversions;
    for (const QString &name : contentColumns(tables.from.table)) {
        if (!tables.to.table.column(name))
            conversions.append(
                {tables.to.table.name.name, name, u"left behind: the target has no such column"_s, true});
    }
    for (const ColumnPair &pair : tables.columns) {
        const Column &from = *tables.from.table.column(pair.from);
        const Column &to = *tables.to.table.column(pair.to);
        const QString &table = tables.to.table.name.name;
        if (pair.ids == ColumnPair::Ids::Rewritten)
            conversions.append({table, to.name, rewrittenIds()});
        else if (pair.from != pair.to)
            conversions.append({table, to.name, u"filled from %1"_s.arg(pair.from)});
        else if (pair.converts())
            conversions.append({table, to.name, u"%1 to %2"_s.arg(nameOf(pair.source), nameOf(pair.target))});
        else if (from.logical != to.logical)
            conversions.append({table, to.name, u"%1 to %2"_s.arg(nameOf(from.logical), nameOf(to.logical))});
    }
    return conversions;
}

} // namespace credenza
