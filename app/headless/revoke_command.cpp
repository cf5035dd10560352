#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/misuse.h"
#include "app/headless/password_prompt.h"
#include "app/headless/revoke_outcome.h"
#include "app/headless/revoke_request.h"

#include "sql/compare/undisturbed.h"
#include "sql/schema/inspection_now.h"

#include <algorithm>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Nothing is done to anybody without somebody saying so.
Result<void> agreed(const Arguments &arguments, const ActionPlan &plan, Console &console)
{
    if (plan.changesNothing())
        return {};
    if (auto allowed = confirmed(arguments, plan.save.endpoint); !allowed)
        return allowed;
    return consented(effectText(plan), u"“%1” was not agreed to; nothing was changed"_s.arg(plan.title()), console);
}

Result<void> requirePassword(const ActionRequest &request)
{
    for (const Action &action : request.actions() + request.also) {
        if (action.asksFor(u"password"_s) && request.password.isEmpty())
            return misuse(u"“%1” needs a new password"_s.arg(action.title),
                          u"Add --new-password-file FILE, or run it at a terminal, which asks for it."_s);
    }
    return {};
}

Result<ActionPlan> plannedAction(const Arguments &arguments, const Endpoint &endpoint, const QString &password)
{
    return askUndisturbed(endpoint, [&](Opened &opened) -> Result<ActionPlan> {
        auto inspection = inspectionNow(opened.connection(), opened.identity);
        if (!inspection)
            return inspection.error();
        auto request = revokeRequest(arguments, opened.connection(), *inspection);
        if (!request)
            return request.error();
        request->endpoint = endpoint.writing();
        request->password = password;
        if (auto given = requirePassword(*request); !given)
            return given.error();
        return planAction(opened.connection(), *inspection, *request);
    });
}

Result<Outcome> listActions(const Arguments &arguments, const Endpoint &endpoint)
{
    return askUndisturbed(endpoint, [&](Opened &opened) -> Result<Outcome> {
        auto inspection = inspectionNow(opened.connection(), opened.identity);
        if (!inspection)
            return inspection.error();
        auto actions = actionsMeant(arguments, *inspection, opened.connection().dialect().name);
        return actions ? Result<Outcome>(actionsOutcome(*actions)) : actions.error();
    });
}

/// The action that wants a new password; nothing where none of those that were named does.
Result<std::optional<Action>> wantingPassword(const Arguments &arguments, const Endpoint &endpoint)
{
    using Wanting = std::optional<Action>;
    return askUndisturbed(endpoint, [&](Opened &opened) -> Result<Wanting> {
        auto inspection = inspectionNow(opened.connection(), opened.identity);
        if (!inspection)
            return inspection.error();
        auto actions = actionsMeant(arguments, *inspection, opened.connection().dialect().name);
        if (!actions)
            return actions.error();
        const auto found = std::find_if(actions->begin(), actions->end(), [&arguments](const Action &action) {
            return action.verb == arguments.value(u"action"_s) && action.asksFor(u"password"_s);
        });
        return found == actions->end() ? Wanting() : Wanting(*found);
    });
}

/// From the file that was named; else from whoever sits at the terminal, before anything of the database is held.
Result<QString> newPassword(const Arguments &arguments, const Endpoint &endpoint, const Console &console)
{
    if (arguments.has(u"new-password-file"_s))
        return passwordFromFirstLine(arguments.value(u"new-password-file"_s));
    if (!arguments.has(u"action"_s) || !isTerminal(STDIN_FILENO) || console.settings().json)
        return QString();
    auto wanting = wantingPassword(arguments, endpoint);
    if (!wanting)
        return wanting.error();
    return *wanting ? askNewPassword((*wanting)->title, console.stop()) : QString();
}

Result<Outcome> runRevoke(const Arguments &arguments, Console &console)
{
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    if (arguments.has(u"list-actions"_s))
        return listActions(arguments, *endpoint);
    const bool isTried = arguments.has(u"dry-run"_s);
    if (!isTried && arguments.value(u"reason"_s).trimmed().isEmpty())
        return misuse(u"A reason is missing"_s, u"Add --reason TEXT: it is kept with the receipt."_s);
    auto password = newPassword(arguments, *endpoint, console);
    if (!password)
        return password.error();
    auto plan = plannedAction(arguments, *endpoint, *password);
    if (!plan)
        return plan.error();
    if (isTried)
        return plannedOutcome(*plan);
    if (auto agreement = agreed(arguments, *plan, console); !agreement)
        return agreement.error();
    auto report = runAction(*plan, console);
    if (!report)
        return report.error();
    return doneOutcome(*plan, *report);
}

} // namespace

Command revokeCommand()
{
    return {
        .name = u"revoke"_s,
        .summary = u"take access away as the service itself does, and count what is still usable"_s,
        .usage = u"DATABASE KIND|all [ID…]"_s,
        .least = 1,
        .most = 10'000,
        .options = {{u"user"_s, u"USER"_s, u"every active one of this user; with all: sign out everywhere"_s},
                    {u"client"_s, u"CLIENT"_s, u"every active one of this client; with all: client incident"_s},
                    {u"except"_s, u"ID"_s, u"but this one stays"_s},
                    {u"action"_s, u"VERB"_s, u"do something else that the service knows: disable, rotate …"_s},
                    {u"also"_s, u"ACTION"_s, u"do this along with it, as --dry-run offers it"_s, true},
                    {u"list-actions"_s, {}, u"show what can be done, to KIND or to everything"_s},
                    {u"reason"_s, u"TEXT"_s, u"why: kept with activity and receipt, must be given"_s},
                    {u"new-password-file"_s, u"FILE"_s, u"the new password, in its first line; else it is asked for"_s},
                    {u"dry-run"_s, {}, u"show what would change and what would stay usable; change nothing"_s}},
        .example = u"credenza-cli revoke service.db sessions --user alice --reason \"laptop stolen\" --yes"_s,
        .exitCodes = u"3 done, and something usable came meanwhile: do it again; 5 no such kind, id, user or "
                     u"client, or several; 6 changed since it was looked at; "
                     "13 no --yes"_s,
        .run = &runRevoke};
}

} // namespace credenza
