#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"
#include "app/headless/or_null.h"

#include "sql/check/run_checks.h"
#include "sql/compare/compare.h"
#include "sql/connection/clock.h"
#include "sql/schema/history_findings.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject findingJson(const Finding &finding)
{
    const QJsonValue fix = finding.fix
                               ? QJsonObject{{u"title"_s, finding.fix->title}, {u"sql"_s, orNull(finding.fix->sql)}}
                               : QJsonValue();
    return {{u"id"_s, finding.id},
            {u"severity"_s, nameOf(finding.severity)},
            {u"title"_s, finding.title},
            {u"explanation"_s, finding.explanation},
            {u"table"_s, orNull(finding.table)},
            {u"rows"_s, finding.rows},
            {u"keys"_s, QJsonArray::fromStringList(finding.keys)},
            {u"fix"_s, fix}};
}

QString findingText(const Finding &finding)
{
    constexpr qsizetype shown = 5;
    QString text = u"%1  %2\n"_s.arg(nameOf(finding.severity).toUpper().leftJustified(7), finding.title);
    text += u"         %1\n"_s.arg(finding.explanation);
    if (finding.rows > 0)
        text += u"         %L1 in %2: %3%4\n"_s.arg(finding.rows)
                    .arg(finding.table.isEmpty() ? u"the database"_s : finding.table,
                         finding.keys.first(std::min(shown, finding.keys.size())).join(u"; "_s),
                         finding.rows > shown ? u" …"_s : u""_s);
    if (finding.fix)
        text += u"         Fix: %1\n"_s.arg(finding.fix->title);
    if (finding.fix && !finding.fix->sql.isEmpty())
        text += u"         %1;\n"_s.arg(finding.fix->sql);
    return text + u"         (%1)\n"_s.arg(finding.id);
}

Result<Outcome> runCheck(const Arguments &arguments, Console &console)
{
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto opened = openForReading(*endpoint);
    if (!opened)
        return opened.error();
    const auto now = currentMoment(opened->connection());
    if (!now)
        return now.error();
    const Identity &identity = opened->identity;
    const CheckedDatabase database{opened->connection(), identity.catalog, identity.profile(),
                                   identity.recognition ? identity.recognition->edition.id : QString(), *now};
    auto findings = runChecks(database, console);
    if (!findings)
        return findings.error();
    *findings = historyFindings(identity) + *findings;
    if (auto undisturbed = opened->snapshot->undisturbed(); !undisturbed)
        return undisturbed.error();
    Outcome outcome;
    QJsonArray list;
    for (const Finding &finding : *findings) {
        list.append(findingJson(finding));
        outcome.text += findingText(finding);
    }
    if (!identity.profile())
        console.warn(u"No known service: only what the backend itself can tell was looked at."_s);
    if (findings->isEmpty())
        outcome.text = u"Nothing was found.\n"_s;
    outcome.result = {{u"findings"_s, list}};
    outcome.code = findings->isEmpty() ? ExitCode::Done : ExitCode::Findings;
    return outcome;
}

} // namespace

Command checkCommand()
{
    return {.name = u"check"_s,
            .summary = u"look for damage, broken references and states that cannot be"_s,
            .usage = u"DATABASE"_s,
            .least = 1,
            .most = 1,
            .options = {identityFlag()},
            .example = u"credenza-cli check /var/lib/service/service.db"_s,
            .exitCodes = u"4 something was found"_s,
            .run = &runCheck};
}

} // namespace credenza
