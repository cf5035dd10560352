#include "sql/catalog/introspector.h"
#include "sql/connection/snapshot.h"
#include "sql/transfer/match_tables.h"
#include "sql/transfer/quarantine.h"
#include "sql/transfer/source_check.h"

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

QList<Conversion> plannedConversions(const SourceCheck &check, const QList<Table> &tables)
{
    QList<Conversion> conversions;
    for (const Table &to : tables) {
        const Table &from = *check.catalog.table(to.name.name);
        conversions += conversionsOf(
            pairTables({from, check.source.dialect(), check.profile}, {to, check.target, check.profile}));
    }
    return conversions;
}

} // namespace

bool mayRun(const TransferPlan &plan, const Assessment &assessment)
{
    const bool leavesSome = plan.options.onReject == TransferOptions::OnReject::Quarantine;
    return assessment.rejects.isEmpty() || (leavesSome && !assessment.rejects.hasNameless());
}

Result<Assessment> assess(const TransferPlan &plan, Progress &progress)
{
    auto planned = plannedCatalog(plan);
    if (!planned)
        return planned.error();
    QList<Table> tables;
    for (const QString &name : plan.tables) {
        if (const Table *table = planned->table(name))
            tables.append(*table);
    }
    auto snapshot = openSnapshot(plan.source);
    if (!snapshot)
        return snapshot.error();
    const SourceCheck check{(*snapshot)->connection(), plan.identity.catalog, plan.identity.profile(),
                            *plan.target.dialect, plan.options.acceptedLosses};
    const bool leavesSome = plan.options.onReject == TransferOptions::OnReject::Quarantine;
    auto assessment = checkSource(check, tables, leavesSome ? Rejects::Keep::Keys : Rejects::Keep::Examples, progress);
    if (assessment && leavesSome) {
        auto closed = closeOverReferences(check.source, check.catalog, tables, check.profile, assessment->rejects,
                                          progress);
        if (!closed)
            return closed.error();
    }
    if (assessment)
        assessment->conversions = plannedConversions(check, tables);
    if (auto undisturbed = (*snapshot)->undisturbed(); !undisturbed)
        return undisturbed.error();
    return assessment;
}

} // namespace credenza
