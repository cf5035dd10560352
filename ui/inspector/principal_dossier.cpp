#include "ui/inspector/principal_dossier.h"

#include "sql/inspect/action_plan.h"
#include "sql/schema/inspection_now.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// True where the dossier has counted all records of that name, and there are none.
bool isWithoutRecords(const QString &table, const PrincipalDossier &dossier)
{
    const QList<const Kind *> kinds = kindsOfTable(dossier.inspection, table);
    const QList<KindRecords> &records = dossier.common().records;
    return std::all_of(kinds.begin(), kinds.end(), [&records](const Kind *kind) {
        return std::any_of(records.begin(), records.end(), [kind](const KindRecords &each) {
            return each.kind.table.name == kind->table.name && each.list.total == 0;
        });
    });
}

/// The action without those statements that find no row, as is known already.
Action withoutVain(Action action, const PrincipalDossier &dossier)
{
    action.statements.removeIf([&dossier](const ActionStatement &statement) {
        return statement.kind != ActionStatement::Kind::Insert && isWithoutRecords(statement.table, dossier);
    });
    return action;
}

bool reachesUnread(const Action &action, const Dossier &dossier)
{
    return std::any_of(action.statements.begin(), action.statements.end(), [&](const ActionStatement &statement) {
        return std::any_of(dossier.unread.begin(), dossier.unread.end(),
                           [&statement](const Kind &kind) { return kind.meaning.names.contains(statement.table); });
    });
}

ActionRequest requestFor(const Action &action, const PrincipalDossier &dossier, const Connection &connection)
{
    return {.endpoint = connection.endpoint(),
            .action = action,
            .records = {*dossier.own},
            .user = {},
            .client = {},
            .except = {},
            .also = {},
            .reason = {},
            .password = {}};
}

} // namespace

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
    if (const auto &own = read.common().own)
        read.own = own->list.records.first();
    return read;
}

Result<QStringList> idleActions(Connection &connection, const PrincipalDossier &dossier)
{
    QStringList idle;
    for (const Action &action : dossier.allActions()) {
        if (withoutVain(action, dossier).statements.isEmpty())
            idle << action.name();
    }
    for (const Action &action : dossier.ownActions()) {
        const Action left = withoutVain(action, dossier);
        if (!action.asks.isEmpty() || reachesUnread(left, dossier.common()))
            continue;
        const auto changes = left.statements.isEmpty()
                                 ? Result<bool>(false)
                                 : wouldChange(connection, dossier.inspection, requestFor(left, dossier, connection));
        if (changes && !*changes)
            idle << action.name();
        else if (!changes && changes.error().kind == Error::Kind::Unreachable)
            return changes.error();
    }
    return idle;
}

} // namespace credenza
