#include "app/headless/commands.h"
#include "app/headless/transfer_report.h"

#include "sql/backup/backup.h"
#include "sql/check/run_checks.h"
#include "sql/compare/compare.h"
#include "sql/connection/scratch.h"
#include "sql/profile/locate.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "sql/transfer/cutover.h"
#include "sql/transfer/report_json.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The folder given, or a new one that stays, so that what the demo made can be looked at.
QString folderFor(const Arguments &arguments)
{
    if (!arguments.positional.isEmpty())
        return QDir(arguments.positional[0]).absolutePath();
    QTemporaryDir folder(QDir::tempPath() + u"/credenza-demo"_s);
    folder.setAutoRemove(false);
    return folder.path();
}

/// A throw-away database of a backend that needs a server, or of the last backend where none is installed.
Result<std::unique_ptr<ScratchPlace>> transferTarget(const Dialect *source, Console &console)
{
    for (const Dialect *dialect : dialects()) {
        if (dialect == source)
            continue;
        auto place = dialect->scratch.make();
        if (place)
            return place;
        console.warn(
            u"%1: %2 The transfer goes to a second file instead."_s.arg(place.error().message, place.error().hint));
    }
    return source->scratch.make();
}

/// A sample that is not sound is a mistake of ours.
Result<void> checkSample(const Endpoint &sample, Console &console)
{
    auto opened = openForReading(sample);
    if (!opened)
        return opened.error();
    const Identity &identity = opened->identity;
    auto findings = runChecks({opened->connection(), identity.catalog, identity.profile(),
                               identity.recognition->edition.id, QDateTime::currentSecsSinceEpoch()},
                              console);
    if (!findings)
        return findings.error();
    for (const Finding &finding : *findings)
        console.warn(finding.title);
    console.say(findings->isEmpty() ? u"   Nothing was found."_s : u"   %1 findings."_s.arg(findings->size()));
    return {};
}

/// Into the folder of the demo.
Result<void> backUpSample(const Endpoint &sample, const QString &folder, Console &console)
{
    BackupOptions options;
    options.folder = folder;
    const auto plan = planBackup(sample, options, console);
    if (!plan)
        return plan.error();
    const auto report = runBackup(*plan, console);
    if (!report)
        return report.error();
    for (const QString &warning : report->warnings)
        console.warn(warning);
    console.say(u"   %1, proved: %2"_s.arg(report->archive.path, nameOf(report->archive.proof.degree)));
    return {};
}

Result<Outcome> runDemo(const Arguments &arguments, Console &console)
{
    const QString folder = folderFor(arguments);
    if (!QDir().mkpath(folder))
        return Error{.kind = Error::Kind::Io, .message = u"Cannot make the folder %1"_s.arg(folder)};
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    const Profile &profile = profiles->first();
    auto sample = locate(folder + u"/sample.db"_s);
    if (!sample)
        return sample.error();
    console.say(u"1. A sample database of %1: %2"_s.arg(profile.title, sample->endpoint.title()));
    auto seeded = seedDatabase(
        sample->endpoint, profile,
        {.edition = {}, .users = 500, .rows = {}, .seed = 1, .moment = QDateTime::currentSecsSinceEpoch()}, console);
    if (!seeded)
        return seeded.error();
    console.say(u"2. A check of it"_s);
    if (auto sound = checkSample(sample->endpoint, console); !sound)
        return sound.error();
    console.say(u"3. A backup of it, restored and compared before it counts"_s);
    if (auto kept = backUpSample(sample->endpoint, folder, console); !kept)
        return kept.error();
    console.say(u"4. A private, throw-away database to move it to"_s);
    auto place = transferTarget(sample->endpoint.dialect, console);
    if (!place)
        return place.error();
    auto target = (*place)->another(u"sample"_s);
    if (!target)
        return target.error();
    console.say(u"5. The transfer: one snapshot, one transaction, read back and compared"_s);
    auto plan = planTransfer(sample->endpoint, *target, {}, console);
    if (!plan)
        return plan.error();
    auto report = transfer(*plan, console);
    if (!report)
        return report.error();
    const CutOver cutOver = cutOverFor(plan->identity.profile(), plan->target);
    const QString next = u"\nVerified. Try next:\n"
                         "  credenza-cli info %1\n"
                         "  credenza-cli check %1\n"
                         "  credenza-cli backups %2\n"
                         "  credenza-cli rows %1 users --where 'enabled is no'\n"
                         "  credenza-cli transfer %1 copy.db\n"_s.arg(sample->endpoint.database, folder);
    QJsonObject result = reportJson(*report, cutOver);
    result.insert(u"sample"_s, sample->endpoint.database);
    return Outcome{.result = result, .text = reportText(*report, {}) + next, .code = ExitCode::Done};
}

} // namespace

Command demoCommand()
{
    return {.name = u"demo"_s,
            .summary = u"the main job from nothing: seed, check, back up, transfer, verify"_s,
            .usage = u"[DIR]"_s,
            .least = 0,
            .most = 1,
            .options = {},
            .example = u"credenza-cli demo"_s,
            .exitCodes = {},
            .run = &runDemo};
}

} // namespace credenza
