#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"
#include "app/headless/or_null.h"

#include "sql/compare/compare.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<Outcome> runDetect(const Arguments &arguments, Console &console)
{
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto opened = openForReading(*endpoint);
    if (!opened)
        return opened.error();
    const Identity &identity = opened->identity;
    auto differences = drift(opened->connection(), identity);
    QJsonArray driftJson;
    Outcome outcome;
    const auto &recognition = identity.recognition;
    outcome.text = recognition ? u"%1, edition %2 (%3) on %4\n"_s.arg(
                       recognition->profile.title, recognition->edition.id, recognition->edition.title, identity.server)
                               : u"No known service on %1\n"_s.arg(identity.server);
    const HistoryState &history = identity.history;
    if (recognition && history.table.isEmpty())
        outcome.text += u"no history is kept\n"_s;
    else if (recognition)
        outcome.text +=
            u"level %1 of %2 (%3)\n"_s.arg(history.level()).arg(identity.script->steps.size()).arg(history.table);
    for (const QString &step : history.pending)
        outcome.text += u"  pending  %1\n"_s.arg(step);
    for (const QString &step : history.dirty)
        outcome.text += u"  not ended %1\n"_s.arg(step);
    for (const QString &step : history.unknown)
        outcome.text += u"  unknown  %1\n"_s.arg(step);
    if (!differences)
        console.warn(u"Drift was not looked for: %1"_s.arg(differences.error().message));
    for (const Difference &difference : differences ? *differences : QList<Difference>{}) {
        driftJson.append(QJsonObject{{u"object"_s, difference.object}, {u"problem"_s, difference.problem}});
        outcome.text += u"  drift    %1: %2\n"_s.arg(difference.object, difference.problem);
    }
    outcome.result = {{u"service"_s, recognition ? QJsonValue(recognition->profile.id) : QJsonValue()},
                      {u"title"_s, recognition ? QJsonValue(recognition->profile.title) : QJsonValue()},
                      {u"edition"_s, recognition ? QJsonValue(recognition->edition.id) : QJsonValue()},
                      {u"backend"_s, endpoint->dialect->name},
                      {u"server"_s, identity.server},
                      {u"history"_s, QJsonObject{{u"table"_s, orNull(history.table)},
                                                 {u"applied"_s, QJsonArray::fromStringList(history.applied)},
                                                 {u"pending"_s, QJsonArray::fromStringList(history.pending)},
                                                 {u"unknown"_s, QJsonArray::fromStringList(history.unknown)},
                                                 {u"dirty"_s, QJsonArray::fromStringList(history.dirty)}}},
                      {u"drift"_s, driftJson}};
    return outcome;
}

} // namespace

Command detectCommand()
{
    return {.name = u"detect"_s,
            .summary = u"say what service, edition and level a database is"_s,
            .usage = u"DATABASE"_s,
            .least = 1,
            .most = 1,
            .options = {identityFlag()},
            .example = u"credenza-cli detect /var/lib/service/service.db"_s,
            .exitCodes = {},
            .run = &runDetect};
}

} // namespace credenza
