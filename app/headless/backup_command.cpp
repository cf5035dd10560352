#include "app/headless/after_backup.h"
#include "app/headless/backup_options.h"
#include "app/headless/backup_outcome.h"
#include "app/headless/commands.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<Outcome> backUp(const Arguments &arguments, Console &console)
{
    const auto options = backupOptionsFrom(arguments, console);
    if (!options)
        return options.error();
    const auto source = console.endpoint(arguments.positional[0]);
    if (!source)
        return source.error();
    const auto plan = planBackup(*source, *options, console);
    if (!plan)
        return plan.error();
    for (const QString &note : plan->notes)
        console.say(note);
    const auto report = runBackup(*plan, console);
    if (!report)
        return report.error();
    for (const QString &warning : report->warnings)
        console.warn(warning);
    for (const QString &note : report->notes)
        console.say(note);
    return backupOutcome(*report);
}

Result<Outcome> backUpAndTell(const Arguments &arguments, Console &console)
{
    QElapsedTimer timer;
    timer.start();
    const auto outcome = backUp(arguments, console);
    return tellOfBackup(arguments, outcome, double(timer.elapsed()) / 1000, console);
}

} // namespace

Command backupCommand()
{
    return {.name = u"backup"_s,
            .summary = u"one archive of one moment, read back and compared before it counts; then retention"_s,
            .usage = u"DATABASE"_s,
            .least = 1,
            .most = 1,
            .options = QList<Option>{{u"into"_s, u"DIR"_s, u"the folder of the archives"_s}} + backupFlags(),
            .example = u"credenza-cli backup service.db --into /srv/backups --keep-daily 14 --keep-monthly 6"_s,
            .exitCodes = u"3 done, with something to look at: not proved, objects left out, half of the rows or a "
                         "whole table gone, and then no old archive is removed in that run; "
                         "5 no such file, or a program that it takes is missing; 11 somebody else works in the folder; "
                         "16 what was read back differs; 17 no room, or the "
                         "folder cannot be written. Nothing is left of a backup that failed"_s,
            .run = &backUpAndTell};
}

} // namespace credenza
