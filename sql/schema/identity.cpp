#include "sql/schema/identity.h"

#include "sql/catalog/introspector.h"
#include "sql/connection/grammar.h"
#include "sql/profile/profiles.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The history table as it stands in this database; empty when it does not.
TableName standingHistory(const Catalog &catalog, const HistoryTable &history)
{
    if (history.framework.isEmpty())
        return {};
    if (!history.table.schema.isEmpty() && catalog.elsewhere.contains(history.table))
        return history.table;
    return catalog.table(history.table.name) ? TableName{{}, history.table.name} : TableName();
}

QString recordOf(const MigrationStep &step, const HistoryTable &history)
{
    return history.match == "name"_L1 ? step.name : displayText(step.records.value(history.match));
}

Result<QStringList> column(Connection &connection, const QString &sql)
{
    auto rows = connection.rows({.sql = sql});
    if (!rows)
        return rows.error();
    QStringList values;
    for (const QList<Value> &row : *rows)
        values << displayText(row[0]);
    return values;
}

void sortSteps(HistoryState &state, QStringList recorded, const EditionScript &script)
{
    const bool keepsLast = script.history.keeps == HistoryTable::Keeps::LastStep;
    bool isReached = !keepsLast;
    for (const MigrationStep &step : script.steps)
        isReached = isReached || recorded.contains(recordOf(step, script.history));
    bool isBehindLast = false;
    for (const MigrationStep &step : script.steps) {
        const bool isRecorded = recorded.removeAll(recordOf(step, script.history)) > 0;
        const bool hasRun = keepsLast ? isReached && !isBehindLast : isRecorded;
        (hasRun ? state.applied : state.pending) << step.name;
        isBehindLast = isBehindLast || isRecorded;
    }
    recorded.sort();
    state.unknown = recorded;
}

Result<QHash<QString, Value>> readMoments(Connection &connection, const HistoryTable &history, const TableName &table)
{
    QHash<QString, Value> moments;
    if (history.moment.isEmpty())
        return moments;
    auto rows = connection.rows(
        {.sql = u"SELECT %1, %2 FROM %3"_s.arg(quoted(history.stepColumn), quoted(history.moment), table.sql())});
    if (!rows)
        return rows.error();
    for (const QList<Value> &row : *rows)
        moments.insert(displayText(row[0]), row[1]);
    return moments;
}

Result<HistoryState> readHistory(Connection &connection, const Identity &identity)
{
    HistoryState state;
    const HistoryTable &history = identity.script->history;
    const TableName table = standingHistory(identity.catalog, history);
    if (table.name.isEmpty())
        return state;
    state.table = table.name;
    auto recorded = column(connection, u"SELECT %1 FROM %2"_s.arg(quoted(history.stepColumn), table.sql()));
    if (!recorded)
        return recorded.error();
    if (recorded->isEmpty()) {
        state.table.clear();
        return state;
    }
    sortSteps(state, *recorded, *identity.script);
    auto moments = readMoments(connection, history, table);
    if (!moments)
        return moments.error();
    state.moments = *moments;
    const bool canTell = std::all_of(history.furtherTables.begin(), history.furtherTables.end(),
                                     [&identity](const QString &name) { return identity.catalog.table(name); });
    if (history.dirty.isEmpty() || !canTell)
        return state;
    auto dirty = column(connection, history.dirty);
    if (!dirty)
        return dirty.error();
    state.dirty = *dirty;
    return state;
}

/// Steps whose recorded checksum is another than the one that the profile knows: another build of the service.
Result<QStringList> alteredSteps(Connection &connection, const Identity &identity)
{
    QStringList altered;
    const HistoryTable &history = identity.script->history;
    if (identity.history.table.isEmpty() || history.bytes.isEmpty())
        return altered;
    const QString checksum = history.bytes.first();
    const TableName table = standingHistory(identity.catalog, history);
    auto rows = connection.rows(
        {.sql = u"SELECT %1, %2 FROM %3"_s.arg(quoted(history.stepColumn), quoted(checksum), table.sql())});
    if (!rows)
        return rows.error();
    for (const MigrationStep &step : identity.script->steps) {
        for (const QList<Value> &row : *rows) {
            if (displayText(row[0]) == recordOf(step, history) && row[1] != step.records.value(checksum))
                altered << step.name;
        }
    }
    return altered;
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
    identity.recognition->profile = identity.recognition->profile.on(connection.dialect().name,
                                                                     identity.recognition->edition.id);
    auto script = editionScript(identity.recognition->profile, identity.recognition->edition,
                                connection.dialect().name);
    if (!script)
        return script.error();
    identity.script = *script;
    auto history = readHistory(connection, identity);
    if (!history)
        return history.error();
    identity.history = *history;
    auto altered = alteredSteps(connection, identity);
    if (!altered)
        return altered.error();
    identity.history.altered = *altered;
    return identity;
}

qsizetype Identity::level() const
{
    if (!script)
        return 0;
    const bool isUntold = history.table.isEmpty() || (history.applied.isEmpty() && !history.unknown.isEmpty());
    return isUntold ? script->steps.size() : history.level();
}

std::set<qsizetype> Identity::stepsRun() const
{
    std::set<qsizetype> run;
    for (qsizetype at = 0; script && at < script->steps.size(); ++at) {
        if (history.table.isEmpty() || history.applied.contains(script->steps[at].name))
            run.insert(at);
    }
    return run;
}

namespace {

/// Indexes that the service's guide advises and this database has: following a guide is no drift.
QStringList followedAdvice(const Identity &identity)
{
    QStringList followed;
    for (const QString &statement : identity.script->advice) {
        const QList<Token> tokens = significantTokens(statement);
        const auto isNamed = [&tokens](const Index &index) {
            return std::any_of(tokens.begin(), tokens.end(),
                               [&index](const Token &token) { return token.name() == index.name; });
        };
        const bool isThere = std::any_of(identity.catalog.tables.begin(), identity.catalog.tables.end(),
                                         [&isNamed](const Table &table) {
                                             return std::any_of(table.indexes.begin(), table.indexes.end(), isNamed);
                                         });
        if (isThere)
            followed << statement;
    }
    return followed;
}

} // namespace

Result<QList<Difference>> drift(const Connection &connection, const Identity &identity)
{
    if (!identity.script)
        return QList<Difference>{};
    const Introspector &introspector = connection.dialect().introspector;
    QStringList statements = identity.script->upTo(identity.level());
    for (const auto &[table, create] : identity.script->tables.asKeyValueRange()) {
        if (identity.catalog.table(table))
            statements += create;
    }
    statements += followedAdvice(identity);
    auto expected = introspector.catalogOf(statements);
    if (!expected)
        return expected.error();
    // Whether a history is kept is not part of the shape: some ways of installing a service make none.
    const auto withoutHistory = [&identity](Catalog catalog) {
        catalog.tables.removeIf([&identity](const Table &table) { return identity.isHistory(table.name); });
        return catalog;
    };
    return difference(withoutHistory(*expected), withoutHistory(identity.catalog), introspector);
}

} // namespace credenza
