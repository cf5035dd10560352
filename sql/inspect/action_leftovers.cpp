#include "sql/inspect/action_leftovers.h"

#include "sql/inspect/belonging.h"
#include "sql/text/named_parameters.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Nothing for a kind that does not name whoever was asked for.
std::optional<FilterSql> conditionOf(const Introspector &introspector, const Inspection &inspection, const Kind &kind,
                                     const ActionRequest &request)
{
    QList<FilterSql> conditions;
    for (const auto &principal : {request.user, request.client}) {
        const auto theirs = principal ? belongsTo(introspector, inspection, kind, *principal) : std::nullopt;
        if (principal && !theirs)
            return std::nullopt;
        if (theirs)
            conditions << *theirs;
    }
    if (request.except && request.except->table == kind.table.name) {
        const FilterSql spared = hasKey(introspector, kind, request.except->key);
        conditions << FilterSql{u"NOT (%1)"_s.arg(spared.sql), spared.values};
    }
    return joined(conditions, u" AND "_s);
}

/// Without those whose records another action than the default one may leave as usable.
QList<const Kind *> kindsEndedBy(const Inspection &inspection, const QList<Action> &actions)
{
    QList<const Kind *> kinds;
    for (const Action &action : actions) {
        if (action.choice == Action::Choice::Default)
            kinds += kindsOfTable(inspection, action.table);
    }
    kinds.removeIf([](const Kind *kind) { return !kind->isCredential(); });
    return kinds;
}

} // namespace

Result<std::optional<SaveCount>> leftoverOf(const Inspection &inspection, const BoundAction &bound)
{
    const Kind *kind = inspection.ofTable(bound.table.name);
    if (!kind || !kind->isCredential() || bound.statement.kind == ActionStatement::Kind::Insert)
        return std::optional<SaveCount>();
    auto fits = bindNamed(bound.statement.rest, bound.parameters);
    if (!fits)
        return fits.error();
    auto count = countOfActive(inspection, *kind, {fits->sql, fits->values});
    return count ? Result<std::optional<SaveCount>>(*count) : count.error();
}

Result<QList<SaveCount>> leftoversOf(const Introspector &introspector, const Inspection &inspection,
                                     const ActionRequest &request)
{
    QList<SaveCount> counts;
    if (request.meant != ActionRequest::Records::EveryActive || (!request.user && !request.client))
        return counts;
    for (const Kind *kind : kindsEndedBy(inspection, request.actions())) {
        const auto condition = conditionOf(introspector, inspection, *kind, request);
        if (!condition)
            continue;
        auto count = countOfActive(inspection, *kind, *condition);
        if (!count)
            return count.error();
        counts << *count;
    }
    return counts;
}

} // namespace credenza
