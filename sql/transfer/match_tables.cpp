#include "sql/transfer/match_tables.h"

#include "sql/catalog/introspector.h"
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

/// True when something was added.
Result<bool> addMissingColumns(const TransferPlan &plan, Connection &target, const Table &from, const Table &to)
{
    bool added = false;
    for (const Column &column : from.columns) {
        if (column.generated || to.column(column.name))
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

Result<QList<Table>> matchTables(const TransferPlan &plan, Connection &target)
{
    auto catalog = readCatalog(target);
    if (!catalog)
        return catalog.error();
    bool changed = false;
    for (const QString &name : plan.tables) {
        const Table *table = catalog->table(name);
        if (!table)
            return Error{.kind = Error::Kind::Unfit, .message = u"The target lacks the table %1"_s.arg(name)};
        auto added = addMissingColumns(plan, target, *plan.identity.catalog.table(name), *table);
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

QList<Conversion> conversionsInto(const QList<Table> &tables, const Catalog &source)
{
    QList<Conversion> conversions;
    for (const Table &to : tables) {
        for (const Column &column : source.table(to.name.name)->columns) {
            const Column *other = to.column(column.name);
            if (other && other->logical != column.logical)
                conversions.append(
                    {to.name.name, column.name, u"%1 to %2"_s.arg(nameOf(column.logical), nameOf(other->logical))});
        }
    }
    return conversions;
}

} // namespace credenza
