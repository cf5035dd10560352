#include "app/headless/after_backup.h"

#include "app/headless/backup_metrics.h"
#include "app/headless/report_document.h"
#include "sql/backup/backup.h"
#include "sql/backup/outside_program.h"
#include "sql/profile/locate.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString labelFrom(const Arguments &arguments)
{
    const auto located = locate(arguments.positional[0], SavedPassword::Leave);
    return located ? backupLabel(located->endpoint, arguments.value(u"label"_s)) : arguments.value(u"label"_s);
}

BackupMetrics metricsOf(const Arguments &arguments, const Result<Outcome> &outcome, double seconds)
{
    BackupMetrics metrics;
    metrics.label = labelFrom(arguments);
    metrics.on = QDateTime::currentDateTimeUtc();
    metrics.seconds = seconds;
    metrics.exitCode = outcome ? int(outcome->code) : exitCodeOf(outcome.error().kind);
    if (outcome) {
        const QJsonObject &result = outcome->result;
        metrics.success = {.on = metrics.on,
                           .isProved = result.value(u"proved"_s).toBool(),
                           .bytes = result.value(u"bytes"_s).toInteger(),
                           .rows = result.value(u"rows"_s).toInteger()};
    }
    return metrics;
}

void runCommand(const QString &command, const QJsonObject &report, Console &console)
{
    console.report({.what = u"run "_s + command});
    const QByteArray input = QJsonDocument(report).toJson(QJsonDocument::Compact);
    const QStringList words{u"-c"_s, command};
    // One that tells of a backup that was stopped is not stopped with it.
    const bool isStopped = console.stop().stop_requested();
    const auto ended = isStopped ? runOutside(u"sh"_s, words, input) : runOutside(u"sh"_s, words, input, console);
    if (!ended)
        console.warn(u"%1: %2"_s.arg(ended.error().message, ended.error().detail));
    else if (ended->code != 0)
        console.warn(u"The command after the backup ended with %1: %2"_s.arg(ended->code).arg(ended->complaint()));
}

} // namespace

Result<Outcome> tellOfBackup(const Arguments &arguments, Result<Outcome> outcome, double seconds, Console &console)
{
    if (!outcome && console.stop().stop_requested())
        outcome = Error::cancelled();
    const qsizetype before = console.warnings().size();
    const auto warned = [&] {
        if (outcome && console.warnings().size() > before)
            outcome->code = ExitCode::Warnings;
    };
    const QString flag = outcome ? u"on-success"_s : u"on-failure"_s;
    if (arguments.has(flag))
        runCommand(arguments.value(flag),
                   outcome ? successDocument(u"backup"_s, outcome->result, console.warnings())
                           : failureDocument(u"backup"_s, outcome.error(), console.warnings()),
                   console);
    warned();
    if (arguments.has(u"metrics"_s)) {
        const auto written = writeMetrics(arguments.value(u"metrics"_s), metricsOf(arguments, outcome, seconds));
        if (!written)
            console.warn(u"%1: %2"_s.arg(written.error().message, written.error().detail));
    }
    warned();
    return outcome;
}

} // namespace credenza
