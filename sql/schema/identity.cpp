#include "sql/schema/identity.h"

#include "sql/catalog/introspector.h"
#include "sql/connection/grammar.h"
#include "sql/profile/profiles.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<HistoryState> readHistory(Connection &connection, const Identity &identity)
{
    HistoryState state;
    const HistoryTable &history = identity.script->history;
    if (!identity.catalog.table(history.table))
        return state;
    state.table = history.table;
    auto rows = connection.rows({.sql = u"SELECT %1 FROM %2"_s.arg(quoted(history.stepColumn), quoted(history.table))});
    if (!rows)
        return rows.error();
    QStringList recorded;
    for (const QList<Value> &row : *rows)
        recorded << displayText(row[0]);
    for (const MigrationStep &step : identity.script->steps)
        (recorded.removeAll(step.name) > 0 ? state.applied : state.pending) << step.name;
    recorded.sort();
    state.unknown = recorded;
    return state;
}

} // namespace

Result<Identity> identify(Connection &connection)
{
    Identity identity;
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    identity.catalog = *catalog;
    auto server = connection.value(connection.dialect().grammar.serverTitle());
    if (!server)
        return server.error();
    identity.server = displayText(*server);
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    identity.recognition = recognise(*profiles, identity.catalog);
    if (!identity.recognition)
        return identity;
    auto script = editionScript(identity.recognition->profile, identity.recognition->edition,
                                connection.dialect().name);
    if (!script)
        return script.error();
    identity.script = *script;
    auto history = readHistory(connection, identity);
    if (!history)
        return history.error();
    identity.history = *history;
    return identity;
}

Result<QList<Difference>> drift(const Connection &connection, const Identity &identity)
{
    if (!identity.script)
        return QList<Difference>{};
    const Introspector &introspector = connection.dialect().introspector;
    QStringList statements = identity.script->upTo(identity.history.level());
    for (const auto &[table, create] : identity.script->tables.asKeyValueRange()) {
        if (identity.catalog.table(table))
            statements += create;
    }
    auto expected = introspector.catalogOf(statements);
    if (!expected)
        return expected.error();
    return difference(*expected, identity.catalog, introspector);
}

} // namespace credenza
