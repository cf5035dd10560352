#include "app/headless/backup_outcome.h"
#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/identity_flag.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What the target holds is replaced only where that was said twice.
Result<void> allowed(const RestorePlan &plan, Console &console)
{
    if (!plan.isOccupied)
        return {};
    if (plan.options.existing == RestoreTarget::Existing::Refuse)
        return Error{.kind = Error::Kind::Refused,
                     .message = u"%1 is not empty"_s.arg(plan.target.title()),
                     .detail = {},
                     .hint = u"Restore to an empty place, or have that replaced; --dry-run shows what would change."_s,
                     .remedy = Error::Remedy::ReplaceContent};
    const QString refusal = u"What %1 holds would be replaced"_s.arg(plan.target.title());
    return consented(planText(plan), refusal, console);
}

/// Notes that did not stand in what was agreed to.
QStringList unsaid(const RestorePlan &plan, const RestoreReport &report)
{
    QStringList notes = report.notes;
    if (plan.isOccupied)
        notes.removeIf([&plan](const QString &note) { return plan.notes.contains(note); });
    return notes;
}

Result<Outcome> restoreArchive(const Arguments &arguments, Console &console)
{
    const auto target = console.endpoint(arguments.positional[1]);
    if (!target)
        return target.error();
    const bool isTried = arguments.has(u"dry-run"_s);
    if (auto may = confirmed(arguments, *target); !may && !isTried)
        return may.error();
    RestoreOptions options{.tables = arguments.options.value(u"table"_s),
                           .identityFile = arguments.value(u"identity"_s),
                           .historyFrom = arguments.options.value(u"history-from"_s)};
    if (arguments.has(u"replace"_s))
        options.existing = RestoreTarget::Existing::Replace;
    Endpoint place = target->writing();
    if (arguments.has(u"create-database"_s))
        place.presence = Endpoint::Presence::MayCreate;
    const auto plan = planRestore(arguments.positional[0], place, options, console);
    if (!plan)
        return plan.error();
    if (isTried)
        return planOutcome(*plan);
    if (auto agreed = allowed(*plan, console); !agreed)
        return agreed.error();
    const auto report = runRestore(*plan, console);
    if (!report)
        return report.error();
    for (const QString &note : unsaid(*plan, *report))
        console.say(note);
    return restoreOutcome(*plan, *report);
}

} // namespace

Command restoreCommand()
{
    return {.name = u"restore"_s,
            .summary = u"bring an archive back, into either kind of database, compared before it counts"_s,
            .usage = u"ARCHIVE TARGET"_s,
            .least = 2,
            .most = 2,
            .options = {{u"replace"_s, {}, u"replace what the target holds"_s},
                        {u"table"_s, u"T"_s, u"only this table"_s, true},
                        {u"create-database"_s, {}, u"make the database when the server has none of that name"_s},
                        identityFlag(),
                        {u"history-from"_s, u"FILE"_s,
                         u"the service's own migration file for another kind of database, where its checksum is not "
                         "known"_s,
                         true},
                        {u"dry-run"_s, {}, u"show what the archive and the target hold; change nothing"_s}},
            .example = u"credenza-cli restore service-2026-11-21T021500Z.credenza.tar.zst restored.db"_s,
            .exitCodes = u"5 no such archive or table; 11 the target is in use; 12 the archive cannot be opened, by "
                         "this user or without its key; 13 the target is not empty, or --yes is missing; 15 a value "
                         "does not fit; 16 the archive is damaged, or what was read back differs; 17 no room, or not "
                         "writable. The target is as before in each"_s,
            .run = &restoreArchive};
}

} // namespace credenza
