#include "app/headless/choice.h"
#include "app/headless/commands.h"
#include "app/headless/confirm.h"
#include "app/headless/misuse.h"
#include "app/headless/reject_report.h"
#include "app/headless/transfer_report.h"

#include "sql/transfer/carry_out.h"
#include "sql/transfer/cutover.h"
#include "sql/transfer/report_file.h"
#include "sql/transfer/report_json.h"
#include "sql/transfer/report_page.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QList<RejectCause>> lossesFrom(const Arguments &arguments)
{
    QList<RejectCause> losses;
    QStringList names;
    for (const RejectCause cause : bearableCauses())
        names << nameOf(cause);
    for (const QString &rule : arguments.options.value(u"accept-loss"_s)) {
        const qsizetype at = names.indexOf(rule);
        if (at < 0)
            return misuse(u"--accept-loss knows no rule %1"_s.arg(rule.left(60)),
                          u"Use one of %1; give it once for each."_s.arg(names.join(u", "_s)));
        losses << bearableCauses()[at];
    }
    return losses;
}

Result<TransferOptions> transferOptionsFrom(const Arguments &arguments)
{
    TransferOptions options;
    options.owner = arguments.value(u"owner"_s);
    options.idMap = arguments.value(u"id-map"_s);
    options.historyFrom = arguments.options.value(u"history-from"_s);
    if (arguments.has(u"no-verify"_s))
        options.verification = TransferOptions::Verification::Skip;
    using OnReject = TransferOptions::OnReject;
    auto onReject = choice<OnReject>(arguments, u"on-reject"_s,
                                     {{u"stop"_s, OnReject::Stop}, {u"quarantine"_s, OnReject::Quarantine}});
    if (!onReject)
        return onReject.error();
    options.onReject = *onReject;
    using Existing = TransferOptions::Existing;
    auto existing = choice<Existing>(arguments, u"existing"_s,
                                     {{u"refuse"_s, Existing::Refuse}, {u"replace"_s, Existing::Replace}});
    if (!existing)
        return existing.error();
    options.existing = *existing;
    auto losses = lossesFrom(arguments);
    if (!losses)
        return losses.error();
    options.acceptedLosses = *losses;
    if (arguments.has(u"create-database"_s))
        options.absent = TransferOptions::Absent::Create;
    return options;
}

/// Ends as the real run would, as far as looking can tell.
Result<Outcome> dryRun(const TransferPlan &plan, ReportFile &file, Console &console)
{
    if (plan.state == TransferPlan::Target::Equal)
        return Outcome{.result = planJson(plan), .text = planText(plan)};
    auto assessment = assess(plan, console);
    if (!assessment)
        return assessment.error();
    Outcome outcome{.result = assessmentJson(plan, *assessment), .text = assessmentText(plan, *assessment)};
    if (!mayRun(plan, *assessment))
        outcome.error = rejectsError(assessment->rejects);
    else if (!assessment->rejects.isEmpty())
        outcome.code = ExitCode::Warnings;
    auto saved = file.save(assessmentPage(plan, *assessment, QDateTime::currentDateTimeUtc()), outcome.result);
    return saved ? Result<Outcome>(outcome) : saved.error();
}

Result<Outcome> realRun(const TransferPlan &plan, ReportFile &file, Console &console)
{
    auto report = carryOut(plan, console);
    if (!report)
        return report.error();
    const CutOver cutOver = cutOverFor(plan.identity.profile(), plan.target);
    Outcome outcome{.result = reportJson(*report, cutOver)};
    if (report->rejects.isEmpty()) {
        outcome.text = planText(plan) + reportText(*report, cutOver);
        outcome.code = report->quarantined.isEmpty() ? ExitCode::Done : ExitCode::Warnings;
    } else {
        outcome.text = planText(plan) + rejectsText(report->rejects);
        outcome.error = rejectsError(report->rejects);
    }
    // The target is what it should be by now: a report that cannot be written is a warning beside it.
    if (auto saved = file.save(reportPage(plan, *report, cutOver, QDateTime::currentDateTimeUtc()), outcome.result);
        !saved) {
        console.warn(saved.error().message + u": "_s + saved.error().detail);
        outcome.code = ExitCode::Warnings;
    }
    return outcome;
}

Result<Outcome> runTransfer(const Arguments &arguments, Console &console)
{
    auto options = transferOptionsFrom(arguments);
    if (!options)
        return options.error();
    auto file = ReportFile::open(arguments.value(u"report"_s));
    if (!file)
        return file.error();
    auto source = console.endpoint(arguments.positional[0]);
    if (!source)
        return source.error();
    auto target = console.endpoint(arguments.positional[1]);
    if (!target)
        return target.error();
    if (!arguments.has(u"dry-run"_s)) {
        if (auto allowed = confirmed(arguments, *target); !allowed)
            return allowed.error();
    }
    auto plan = planTransfer(*source, *target, *options, console);
    if (!plan)
        return plan.error();
    if (arguments.has(u"dry-run"_s))
        return dryRun(*plan, *file, console);
    if (plan->state == TransferPlan::Target::Occupied && !console.settings().yes) {
        const QString refusal = u"Everything that %1 holds would be replaced"_s.arg(target->title());
        if (auto agreed = consented(planText(*plan), refusal, console); !agreed)
            return agreed.error();
    }
    return realRun(*plan, *file, console);
}

} // namespace

Command transferCommand()
{
    return {
        .name = u"transfer"_s,
        .summary = u"move a database to another backend, verified, all or nothing"_s,
        .usage = u"SOURCE TARGET"_s,
        .least = 2,
        .most = 2,
        .options = {{u"dry-run"_s, {}, u"show the plan, check every value, write nothing"_s},
                    {u"existing"_s, u"WHAT"_s, u"refuse (default) or replace what the target holds"_s},
                    {u"on-reject"_s, u"WHAT"_s,
                     u"stop (default), or quarantine: leave such rows behind, and list them"_s},
                    {u"accept-loss"_s, u"RULE"_s,
                     u"nan, negative-zero, not-boolean, nul-character, invalid-utf8, not-time or beside-flag"_s, true},
                    {u"create-database"_s, {}, u"make the target's database when the server has none of that name"_s},
                    {u"owner"_s, u"ROLE"_s, u"who owns new objects; the database's owner unless given"_s},
                    {u"id-map"_s, u"FILE"_s,
                     u"put down ids that must be rewritten; on the way back restore them from it"_s},
                    {u"history-from"_s, u"FILE"_s,
                     u"the service's own migration file for the target, where its checksum is not known"_s, true},
                    {u"report"_s, u"FILE"_s, u"write the report to FILE.html or FILE.json"_s},
                    {u"no-verify"_s, {}, u"do not read back and compare before the commit"_s}},
        .example = u"credenza-cli transfer service.db postgresql://app@db.example.com/app"_s,
        .exitCodes =
            u"3 rows were left behind; 13 target not empty; 14 levels differ; 15 a value does not fit; 16 read back differs. The target is as before in each."_s,
        .run = &runTransfer};
}

} // namespace credenza
