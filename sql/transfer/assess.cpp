#include "sql/catalog/introspector.h"
#include "sql/connection/snapshot.h"
#include "sql/transfer/rule_check.h"
#include "sql/transfer/table_copy.h"

namespace credenza {

namespace {

/// The tables of the target as they would be: those that stand, and those that the plan makes.
Result<Catalog> plannedCatalog(const TransferPlan &plan)
{
    const Introspector &introspector = plan.target.dialect->introspector;
    Catalog planned;
    if (!plan.create.isEmpty()) {
        auto made = introspector.catalogOf(plan.create);
        if (!made)
            return made.error();
        planned = *made;
    }
    if (plan.makesSchema())
        return planned;
    auto connection = Connection::open(plan.target.reading());
    if (!connection)
        return connection.error();
    auto standing = readCatalog(*connection);
    if (!standing)
        return standing.error();
    planned.tables += standing->tables;
    return planned;
}

} // namespace

Result<Assessment> assess(const TransferPlan &plan, Progress &progress)
{
    Assessment assessment;
    auto planned = plannedCatalog(plan);
    if (!planned)
        return planned.error();
    auto snapshot = openSnapshot(plan.source);
    if (!snapshot)
        return snapshot.error();
    Connection &source = (*snapshot)->connection();
    const Profile *profile = plan.identity.profile();
    RuleCheck rules(source, plan.identity.catalog, profile, assessment.rejects);
    for (const QString &name : plan.tables) {
        const Table *to = planned->table(name);
        if (!to)
            continue;
        if (auto checked = rules.check(*to); !checked)
            return checked.error();
        auto rows = checkTable(source, *plan.identity.catalog.table(name), *to, plan.target.dialect->introspector,
                               profile, assessment.rejects, progress);
        if (!rows)
            return rows.error();
        assessment.rows += *rows;
    }
    if (auto undisturbed = (*snapshot)->undisturbed(); !undisturbed)
        return undisturbed.error();
    return assessment;
}

} // namespace credenza
