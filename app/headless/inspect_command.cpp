#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"
#include "app/headless/inspect_list.h"
#include "app/headless/inspect_one.h"
#include "app/headless/limit_argument.h"
#include "app/headless/misuse.h"

#include "sql/compare/undisturbed.h"
#include "sql/inspect/record.h"
#include "sql/schema/inspection_now.h"

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Options that say which records a list has.
constexpr std::array listOptions{"user"_L1, "client"_L1, "state"_L1, "limit"_L1};

/// These words may be asked of any kind; others only where a kind has such a state.
Result<QString> stateFrom(const Arguments &arguments, const QList<const Kind *> &kinds)
{
    const QString state = arguments.value(u"state"_s);
    if (state.isEmpty() || state == "all"_L1)
        return QString();
    QStringList known{u"active"_s, u"expired"_s, u"revoked"_s};
    for (const Kind *kind : kinds)
        known += kind->states();
    known.removeDuplicates();
    if (known.contains(state))
        return state;
    return misuse(u"--state knows no %1 here"_s.arg(state.left(40)), u"Use all, %1."_s.arg(known.join(u", "_s)));
}

Result<std::optional<Principal>> principalFrom(const Arguments &arguments, Connection &connection,
                                               const Inspection &inspection, const QString &role)
{
    if (!arguments.has(role))
        return std::optional<Principal>();
    auto principal = findPrincipal(connection, inspection, role, arguments.value(role));
    return principal ? Result<std::optional<Principal>>(*principal) : principal.error();
}

Result<RecordQuery> recordQueryFrom(const Arguments &arguments, Connection &connection, const Inspection &inspection,
                                    const QList<const Kind *> &kinds)
{
    auto limit = limitFrom(arguments, u"inspect"_s, RecordQuery().limit);
    if (!limit)
        return limit.error();
    auto state = stateFrom(arguments, kinds);
    if (!state)
        return state.error();
    auto user = principalFrom(arguments, connection, inspection, u"user"_s);
    if (!user)
        return user.error();
    auto client = principalFrom(arguments, connection, inspection, u"client"_s);
    if (!client)
        return client.error();
    return RecordQuery{.user = *user, .client = *client, .state = *state, .limit = *limit};
}

/// People know names, and records hold ids.
Result<void> addNames(InspectedList &listed, Connection &connection, const Inspection &inspection)
{
    QList<KindRecords> records;
    for (const InspectedList::Part &part : listed.parts)
        records.append({*part.kind, part.list});
    for (const auto &[role, names] : {std::pair{u"user"_s, &listed.users}, {u"client"_s, &listed.clients}}) {
        auto read = readPartyNames(connection, inspection, role, records);
        if (!read)
            return read.error();
        *names = *read;
    }
    return {};
}

Result<Outcome> list(const Arguments &arguments, Connection &connection, const Inspection &inspection)
{
    const QString word = arguments.positional[1];
    const QList<UnkeptKind> unkept = unkeptNamed(inspection, word);
    auto kinds = kindsNamed(inspection, word);
    if (!kinds && !unkept.isEmpty())
        return unkeptOutcome(unkept);
    if (!kinds)
        return kinds.error();
    auto query = recordQueryFrom(arguments, connection, inspection, *kinds);
    if (!query)
        return query.error();
    InspectedList listed{.word = word, .query = *query};
    for (const Kind *kind : *kinds) {
        auto records = readRecords(connection, inspection, *kind, *query);
        if (!records)
            return records.error();
        listed.parts.append({kind, *records});
    }
    if (auto named = addNames(listed, connection, inspection); !named)
        return named.error();
    return listOutcome(inspection, listed);
}

/// The role of the one kind that has pages; empty for other words.
QString pageRole(const Inspection &inspection, const QString &word)
{
    const auto kinds = kindsNamed(inspection, word);
    return kinds && kinds->first()->isPrincipal() ? kinds->first()->role : QString();
}

Result<Outcome> page(const Arguments &arguments, Connection &connection, const Inspection &inspection)
{
    const QString role = pageRole(inspection, arguments.positional[1]);
    if (role.isEmpty())
        return misuse(
            u"Only a user or a client has a page of its own"_s,
            u"Leave out what follows %1, or say: user NAME, client NAME."_s.arg(arguments.positional[1].left(40)));
    if (std::any_of(listOptions.begin(), listOptions.end(),
                    [&arguments](QLatin1StringView option) { return arguments.has(option); }))
        return misuseOf(u"inspect"_s, u"--user, --client, --state and --limit are for lists"_s);
    return inspectOne(connection, inspection, role, arguments.positional[2]);
}

Result<Outcome> inspectIn(Opened &opened, const Arguments &arguments)
{
    auto inspection = inspectionNow(opened.connection(), opened.identity);
    if (!inspection)
        return inspection.error();
    return arguments.positional.size() == 3 ? page(arguments, opened.connection(), *inspection)
                                            : list(arguments, opened.connection(), *inspection);
}

Result<Outcome> runInspect(const Arguments &arguments, Console &console)
{
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    return askUndisturbed(*endpoint, [&](Opened &opened) { return inspectIn(opened, arguments); });
}

} // namespace

Command inspectCommand()
{
    return {.name = u"inspect"_s,
            .summary = u"users, sessions, tokens, consents … as their service means them"_s,
            .usage = u"DATABASE KIND | DATABASE user USER | DATABASE client CLIENT"_s,
            .least = 2,
            .most = 3,
            .options = {{u"user"_s, u"USER"_s, u"only of this user: id, name or e-mail address"_s},
                        {u"client"_s, u"CLIENT"_s, u"only of this client: id or name"_s},
                        {u"state"_s, u"STATE"_s, u"active, expired, revoked, another state of that kind, or all"_s},
                        {u"limit"_s, u"N"_s, u"so many at most (200)"_s},
                        identityFlag()},
            .example = u"credenza-cli inspect service.db sessions --user alice --state active"_s,
            .exitCodes = u"5 no such kind, user or client"_s,
            .run = &runInspect};
}

} // namespace credenza
