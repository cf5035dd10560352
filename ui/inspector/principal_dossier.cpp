#include "ui/inspector/principal_dossier.h"

#include "sql/inspect/action_plan.h"
#include "ui/inspector/inspecting.h"

using namespace Qt::StringLiterals;

namespace credenza {

QList<Action> PrincipalDossier::ownActions() const
{
    const Kind *kind = own ? inspection.ofTable(own->table) : nullptr;
    return kind ? actionsFor(actions, *kind) : QList<Action>();
}

QList<Action> PrincipalDossier::allActions() const
{
    return actionsForAllOf(actions, common().principal.role);
}

Result<PrincipalDossier> readPrincipal(Connection &connection, const Identity &identity, const PrincipalQuery &query)
{
    auto inspection = inspectionNow(connection, identity);
    if (!inspection)
        return inspection.error();
    auto principal = findPrincipal(connection, *inspection, query.role, query.id);
    if (!principal)
        return principal.error();
    PrincipalDossier read{.inspection = *inspection, .dossier = {}, .own = {}, .actions = {}};
    if (query.role == "user"_L1) {
        auto dossier = readUserDossier(connection, *inspection, *principal, query.limits);
        if (!dossier)
            return dossier.error();
        read.dossier = *dossier;
    } else {
        auto dossier = readClientDossier(connection, *inspection, *principal, query.limits);
        if (!dossier)
            return dossier.error();
        read.dossier = *dossier;
    }
    auto actions = actionsOf(*inspection, connection.dialect().name);
    if (!actions)
        return actions.error();
    read.actions = *actions;
    const Kind *kind = inspection->ofTable(principal->table);
    if (principal->isGone() || !kind)
        return read;
    RecordQuery ofItself;
    (query.role == "user"_L1 ? ofItself.user : ofItself.client) = *principal;
    auto own = readRecords(connection, *inspection, *kind, ofItself);
    if (!own)
        return own.error();
    if (!own->records.isEmpty())
        read.own = own->records.first();
    return read;
}

Result<QStringList> idleActions(Connection &connection, const PrincipalDossier &dossier)
{
    QStringList idle;
    for (const Action &action : dossier.ownActions()) {
        if (!action.asks.isEmpty())
            continue;
        const auto plan = planAction(connection, dossier.inspection,
                                     {.endpoint = connection.endpoint(),
                                      .action = action,
                                      .records = {*dossier.own},
                                      .user = {},
                                      .client = {},
                                      .except = {},
                                      .also = {},
                                      .reason = {},
                                      .password = {}});
        if (plan && plan->changesNothing())
            idle << action.name();
        else if (!plan && plan.error().kind == Error::Kind::Unreachable)
            return plan.error();
    }
    return idle;
}

} // namespace credenza
