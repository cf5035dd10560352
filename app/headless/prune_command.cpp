#include "app/headless/backup_options.h"
#include "app/headless/backup_outcome.h"
#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/misuse.h"

#include "sql/backup/work_folder.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<Outcome> removePlanned(const PrunePlan &plan, const FolderLock &held, Console &console)
{
    if (plan.removed() == 0)
        return pruneOutcome(plan, {});
    const QString refusal = u"%L1 archives would be removed, and cannot come back"_s.arg(plan.removed());
    if (auto agreed = consented(planText(plan), refusal, console); !agreed)
        return agreed.error();
    const auto report = prune(plan, held, console);
    if (!report)
        return report.error();
    for (const QString &note : report->notes)
        console.warn(note);
    return pruneOutcome(plan, *report);
}

Result<Outcome> runPrune(const Arguments &arguments, Console &console)
{
    const QString folder = arguments.positional[0];
    const auto rules = keepFrom(arguments);
    if (!rules)
        return rules.error();
    if (rules->isEmpty())
        return misuse(u"How many archives stay is missing"_s, u"Add --keep-daily 14 or another of the --keep flags."_s);
    const auto wait = spanFrom(arguments, u"wait"_s);
    if (!wait)
        return wait.error();
    if (arguments.has(u"dry-run"_s)) {
        const auto plan = planPrune(folder, *rules, arguments.value(u"label"_s));
        if (!plan)
            return plan.error();
        for (const QString &note : plan->notes)
            console.warn(note);
        Outcome outcome = pruneOutcome(*plan, {});
        outcome.text = planText(*plan);
        return outcome;
    }
    const auto lock = FolderLock::take(folder, *wait, console);
    if (!lock)
        return lock.error();
    removeLeftovers(folder);
    const auto plan = planPrune(folder, *rules, arguments.value(u"label"_s));
    if (!plan)
        return plan.error();
    for (const QString &note : plan->notes)
        console.warn(note);
    return removePlanned(*plan, *lock, console);
}

} // namespace

Command pruneCommand()
{
    return {.name = u"prune"_s,
            .summary = u"remove old archives by rule; never the newest proved one"_s,
            .usage = u"DIR"_s,
            .least = 1,
            .most = 1,
            .options = keepFlags()
                       + QList<Option>{{u"label"_s, u"L"_s, u"only the archives of that label"_s},
                                       {u"wait"_s, u"SPAN"_s, u"wait for a backup into the folder, such as 10m"_s},
                                       {u"dry-run"_s, {}, u"show a calendar of what stays and why; remove nothing"_s}},
            .example = u"credenza-cli prune /srv/backups --keep-daily 14 --keep-monthly 6 --dry-run"_s,
            .exitCodes = u"5 there is no such folder; 11 somebody else works in it; 13 --yes is missing; "
                         "17 the folder cannot be read or written"_s,
            .run = &runPrune};
}

} // namespace credenza
