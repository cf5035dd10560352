#include "app/headless/backup_options.h"
#include "app/headless/commands.h"
#include "app/headless/misuse.h"
#include "app/headless/schedule_outcome.h"
#include "app/headless/schedule_request.h"

#include "sql/backup/schedule_trial.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum class ScheduleAction { Print, Install, Remove, Status, List };

Result<ScheduleAction> actionFrom(const Arguments &arguments)
{
    const QList<std::pair<QString, ScheduleAction>> known{{u"print"_s, ScheduleAction::Print},
                                                          {u"install"_s, ScheduleAction::Install},
                                                          {u"remove"_s, ScheduleAction::Remove},
                                                          {u"status"_s, ScheduleAction::Status},
                                                          {u"list"_s, ScheduleAction::List}};
    QList<ScheduleAction> given;
    for (const auto &[flag, action] : known) {
        if (arguments.has(flag))
            given << action;
    }
    if (given.size() > 1)
        return misuse(u"One thing at a time"_s, u"Give one of --print, --install, --remove, --status and --list."_s);
    const ScheduleAction action = given.value(0, ScheduleAction::Print);
    if (action == ScheduleAction::List)
        return arguments.positional.isEmpty()
                   ? Result<ScheduleAction>(action)
                   : misuse(u"--list shows the schedules of all databases"_s, u"--status DATABASE shows one."_s);
    if (arguments.positional.isEmpty())
        return misuseOf(u"schedule"_s, u"DATABASE is missing"_s);
    if (arguments.value(u"into"_s).isEmpty())
        return misuse(u"The folder of the archives is missing"_s, u"Add --into DIR."_s);
    const bool needsTime = action == ScheduleAction::Print || action == ScheduleAction::Install;
    if (needsTime && arguments.value(u"every"_s).isEmpty())
        return misuse(u"When to run is missing"_s, u"Add --every daily, hourly, weekly or \"Mon..Fri 02:30\"."_s);
    return action;
}

/// Opens the database once, as far as that says anything about who will do it at night. The error that it brings,
/// unless --yes says to go on all the same.
Result<void> tryDatabase(const Arguments &arguments, const Schedule &schedule, Console &console)
{
    const bool isOwn = schedule.account == ownAccount();
    const auto native = arguments.has(u"native"_s) ? NativeDump::With : NativeDump::Without;
    if (!isOwn && native == NativeDump::Without)
        return {};
    const auto endpoint = console.endpoint(arguments.positional[0]);
    const auto opened = endpoint ? tryReading(*endpoint, native) : Result<void>(endpoint.error());
    // What another user reaches this one need not reach; the programs of the machine are there for both.
    if (opened || (!isOwn && opened.error().kind != Error::Kind::NotFound))
        return {};
    Error error = opened.error();
    if (console.settings().yes) {
        console.warn(u"%1. The first run fails unless that changes."_s.arg(error.message));
        return {};
    }
    error.hint += u" To schedule the backup all the same, add --yes."_s;
    return error;
}

Result<Outcome> install(const Arguments &arguments, const SchedulePlan &plan, const SchedulePlace &place,
                        Console &console)
{
    if (auto tried = tryDatabase(arguments, plan.schedule, console); !tried)
        return tried.error();
    const auto report = installSchedule(plan.schedule, place);
    if (!report)
        return report.error();
    for (const QString &note : report->notes)
        console.warn(note);
    Outcome outcome = installedOutcome(plan, place, *report);
    if (!console.warnings().isEmpty())
        outcome.code = ExitCode::Warnings;
    return outcome;
}

Result<Outcome> planned(const Arguments &arguments, ScheduleAction action, const ScheduleWish &wish, Console &console)
{
    const auto request = scheduleRequest(wish);
    if (!request)
        return request.error();
    const auto plan = planSchedule(*request);
    if (!plan)
        return plan.error();
    for (const QString &note : plan->notes)
        console.warn(note);
    const SchedulePlace place = schedulePlace(wish);
    return action == ScheduleAction::Install ? install(arguments, *plan, place, console) : shownOutcome(*plan, place);
}

Result<Outcome> runSchedule(const Arguments &arguments, Console &console)
{
    const auto action = actionFrom(arguments);
    if (!action)
        return action.error();
    if (*action == ScheduleAction::List)
        return listOutcome(schedulesHere());
    const auto wish = scheduleWishFrom(arguments, console);
    if (!wish)
        return wish.error();
    if (*action == ScheduleAction::Print || *action == ScheduleAction::Install)
        return planned(arguments, *action, *wish, console);
    const SchedulePlace place = schedulePlace(*wish);
    if (*action == ScheduleAction::Remove) {
        const auto report = removeSchedule(place);
        if (!report)
            return report.error();
        for (const QString &note : report->notes)
            console.warn(note);
        return removedOutcome(place, *report);
    }
    const auto status = scheduleStatus(place);
    return status ? Result<Outcome>(statusOutcome(place, *status)) : status.error();
}

} // namespace

Command scheduleCommand()
{
    const QList<Option> own{
        {u"into"_s, u"DIR"_s, u"the folder of the archives"_s},
        {u"every"_s, u"WHEN"_s, u"daily, hourly, weekly or an OnCalendar expression such as \"Mon..Fri 02:30\""_s},
        {u"print"_s, {}, u"show what would be written, and touch nothing (default)"_s},
        {u"install"_s, {}, u"write it, and have it start from now on"_s},
        {u"remove"_s, {}, u"take it away again; the archives stay"_s},
        {u"status"_s, {}, u"last and next run, and whether it is overdue"_s},
        {u"list"_s, {}, u"all that are written here: of the system, your own, in your crontab"_s},
        {u"system"_s, {}, u"a timer of the system (default for root)"_s},
        {u"user"_s, {}, u"a timer of your own (default for others)"_s},
        {u"run-as"_s, u"NAME"_s, u"the user as whom it runs; who asks unless given"_s},
        {u"cron"_s, {}, u"a crontab line in place of a systemd timer"_s},
        {u"writable"_s, u"DIR"_s, u"a folder that --on-success and --on-failure may write to, too"_s, true}};
    return {
        .name = u"schedule"_s,
        .summary = u"have a database backed up again and again"_s,
        .usage = u"[DATABASE]"_s,
        .least = 0,
        .most = 1,
        .options = own + backupFlags(),
        .example = u"credenza-cli schedule service.db --into /srv/backups --every daily --keep-daily 14 --install"_s,
        .exitCodes = u"3 installed, with warnings; 4 --status or --list found something to look at; 5 there is no such "
                     "schedule, no such folder, or no such file to take along; 10 written, but nothing starts it; 12 "
                     "not yours to write; 17 it cannot be written"_s,
        .run = &runSchedule};
}

} // namespace credenza
