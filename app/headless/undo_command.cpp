#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/save_outcome.h"

#include "sql/activity/receipt.h"
#include "sql/compare/compare.h"
#include "sql/edit/undo.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<SavePlan> plannedUndo(const Arguments &arguments, const Endpoint &endpoint)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return opened.error();
    return planUndo({.receipt = arguments.positional[0],
                     .endpoint = endpoint.writing(),
                     .catalog = opened->identity.catalog,
                     .profile = opened->identity.profile(),
                     .reason = arguments.value(u"reason"_s)});
}

Result<Outcome> runUndo(const Arguments &arguments, Console &console)
{
    auto done = receipt(arguments.positional[0]);
    if (!done)
        return done.error();
    auto endpoint = console.endpoint(done->address);
    if (!endpoint)
        return endpoint.error();
    const bool isTried = arguments.has(u"dry-run"_s);
    if (auto allowed = confirmed(arguments, *endpoint); !allowed && !isTried)
        return allowed.error();
    auto plan = plannedUndo(arguments, *endpoint);
    if (!plan)
        return plan.error();
    return isTried ? Result<Outcome>(planOutcome(*plan)) : saveOutcome(*plan, console);
}

} // namespace

Command undoCommand()
{
    return {.name = u"undo"_s,
            .summary = u"take a save back, unless its rows were changed since"_s,
            .usage = u"RECEIPT"_s,
            .least = 1,
            .most = 1,
            .options = {{u"reason"_s, u"TEXT"_s, u"why, for activity and receipt"_s},
                        {u"dry-run"_s, {}, u"show what would come back; change nothing"_s}},
            .example = u"credenza-cli undo 20260131-120000-3fa9c2"_s,
            .exitCodes = u"5 no such receipt; 6 a row changed since; 13 undone already, or the values are not kept"_s,
            .run = &runUndo};
}

} // namespace credenza
