#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"

#include "sql/browse/state_counts.h"
#include "sql/catalog/introspector.h"
#include "sql/compare/compare.h"
#include "sql/connection/clock.h"
#include "sql/connection/database_size.h"
#include "sql/text/size_text.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QJsonObject> stateCounts(Connection &connection, const Table &table, const Profile *profile, qint64 now)
{
    const TableProfile *meaning = profile ? profile->table(table.name.name) : nullptr;
    if (!meaning)
        return QJsonObject();
    auto counts = countStates(connection, table, *meaning, now);
    if (!counts)
        return counts.error();
    QJsonObject json;
    for (const StateCount &count : *counts)
        json.insert(count.state, count.rows);
    return json;
}

Result<Outcome> runInfo(const Arguments &arguments, Console &console)
{
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto opened = openForReading(*endpoint);
    if (!opened)
        return opened.error();
    const Identity &identity = opened->identity;
    const auto bytes = databaseBytes(opened->connection());
    if (!bytes)
        return bytes.error();
    const auto now = currentMoment(opened->connection());
    if (!now)
        return now.error();
    const QString service = identity.profile() ? identity.profile()->title : u"No known service"_s;
    Outcome outcome;
    outcome.text = u"%1 on %2, %3\n"_s.arg(service, identity.server, sizeText(*bytes));
    QJsonArray tables;
    for (const Table &table : identity.catalog.tables) {
        auto rows = endpoint->dialect->introspector.estimateRows(opened->connection(), table);
        if (!rows)
            return rows.error();
        auto states = stateCounts(opened->connection(), table, identity.profile(), *now);
        if (!states)
            return states.error();
        outcome.text += u"%1 %2%L3"_s.arg(table.name.name.leftJustified(26), rows->exact ? u" "_s : u"~"_s)
                            .arg(rows->rows, 10);
        for (auto state = states->begin(); state != states->end(); ++state)
            outcome.text += u"  %1 %L2"_s.arg(state.key()).arg(state.value().toInteger());
        outcome.text += u'\n';
        tables.append(QJsonObject{
            {u"name"_s, table.name.name}, {u"rows"_s, rows->rows}, {u"exact"_s, rows->exact}, {u"states"_s, *states}});
    }
    outcome.result = {
        {u"service"_s, identity.profile() ? QJsonValue(identity.profile()->id) : QJsonValue()},
        {u"edition"_s, identity.recognition ? QJsonValue(identity.recognition->edition.id) : QJsonValue()},
        {u"level"_s, identity.history.level()},
        {u"server"_s, identity.server},
        {u"bytes"_s, *bytes},
        {u"tables"_s, tables}};
    return outcome;
}

} // namespace

Command infoCommand()
{
    return {.name = u"info"_s,
            .summary = u"overview: service, size, rows, what is active, expired, revoked"_s,
            .usage = u"DATABASE"_s,
            .least = 1,
            .most = 1,
            .options = {identityFlag()},
            .example = u"credenza-cli info postgresql://app@db/app"_s,
            .exitCodes = {},
            .run = &runInfo};
}

} // namespace credenza
