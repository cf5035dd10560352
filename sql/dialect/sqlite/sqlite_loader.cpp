#include "sql/dialect/sqlite/sqlite_loader.h"

#include "sql/catalog/introspector.h"
#include "sql/connection/snapshot.h"
#include "sql/dialect/sqlite/sqlite_load_target.h"
#include "sql/text/quoted.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString place(const Table &table)
{
    return literal(table.name.name);
}

} // namespace

Result<bool> SqliteLoader::exists(const Endpoint &) const
{
    return true; // open() makes the file, and commit() lets it appear
}

Result<void> SqliteLoader::createDatabase(const Endpoint &, const QString &) const
{
    return {};
}

Result<void> SqliteLoader::dropDatabase(const Endpoint &) const
{
    return {};
}

Result<std::unique_ptr<LoadTarget>> SqliteLoader::open(const Endpoint &endpoint) const
{
    return QFileInfo::exists(endpoint.database) ? openExistingFile(endpoint) : openNewFile(endpoint);
}

Result<bool> SqliteLoader::isEmpty(const Endpoint &endpoint) const
{
    if (!QFileInfo::exists(endpoint.database))
        return true;
    auto snapshot = openSnapshot(endpoint);
    if (!snapshot)
        return snapshot.error();
    auto objects = (*snapshot)->connection().value({.sql = u"SELECT count(*) FROM sqlite_master"_s});
    if (!objects)
        return objects.error();
    return std::get<qint64>(*objects) == 0;
}

Result<Hold> SqliteLoader::holdOn(Connection &, const QList<Table> &) const
{
    return Hold::Owned;
}

Result<QStringList> SqliteLoader::missingGrants(Connection &, const QList<Table> &, Hold) const
{
    return QStringList(); // rights are those of the file, which open() asks for
}

Result<QStringList> SqliteLoader::referringTables(Connection &connection, const QList<Table> &tables) const
{
    QStringList names;
    for (const Table &table : tables)
        names << place(table);
    const QString list = names.isEmpty() ? u"NULL"_s : names.join(u", "_s);
    auto rows = connection.rows(
        {.sql = u"SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f "
                "WHERE m.type = 'table' AND f.\"table\" COLLATE NOCASE IN (%1) "
                "AND m.name NOT IN (%1) ORDER BY 1"_s.arg(list)});
    if (!rows)
        return rows.error();
    QStringList referring;
    for (const QList<Value> &row : *rows)
        referring << displayText(row[0]);
    return referring;
}

Result<void> SqliteLoader::lock(Connection &, const QList<Table> &, Hold) const
{
    return {}; // open() began with the write lock
}

Result<DeferredObjects> SqliteLoader::deferrable(Connection &connection, const QList<Table> &tables, Hold) const
{
    DeferredObjects objects;
    QStringList names;
    for (const Table &table : tables) {
        names << place(table);
        for (const Index &index : table.indexes) {
            objects.drop << u"DROP INDEX "_s + quoted(index.name);
            objects.create << index.definition;
        }
    }
    const QString sql = u"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (%1)"_s;
    auto triggers = connection.rows({.sql = sql.arg(names.join(u", "_s))});
    if (!triggers)
        return triggers.error();
    for (const QList<Value> &trigger : *triggers) {
        objects.drop << u"DROP TRIGGER "_s + quoted(displayText(trigger[0]));
        objects.create << displayText(trigger[1]);
    }
    return objects;
}

Result<void> SqliteLoader::clear(Connection &connection, const QList<Table> &tables, Hold) const
{
    QStringList statements;
    for (const Table &table : tables)
        statements << u"DELETE FROM "_s + table.name.sql();
    return connection.executeAll(statements);
}

Result<void> SqliteLoader::proveReferences(Connection &connection) const
{
    auto orphans = connection.rows(
        {.sql = u"SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2"_s});
    if (!orphans)
        return orphans.error();
    if (orphans->isEmpty())
        return {};
    const QList<Value> &first = orphans->first();
    return Error{.kind = Error::Kind::Lossy,
                 .message = u"%1 rows of %2 refer to rows of %3 that do not exist"_s.arg(
                     displayText(first[2]), displayText(first[0]), displayText(first[1])),
                 .hint = u"Remove or mend those rows in the source first; nothing was written."_s};
}

Result<QList<SequenceState>> SqliteLoader::sequences(Connection &connection, const QList<Table> &tables) const
{
    QList<SequenceState> states;
    for (const Table &table : tables) {
        for (const Sequence &sequence : table.sequences) {
            auto last = connection.value(
                {.sql = u"SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)"_s,
                 .values = {table.name.name}});
            if (!last)
                return last.error();
            states.append({.name = sequence.name,
                           .table = table.name,
                           .column = sequence.column,
                           .last = displayText(*last).toLongLong()});
        }
    }
    return states;
}

Result<SequenceState> SqliteLoader::continueAfter(Connection &connection, const SequenceState &wanted, Hold) const
{
    const QString name = wanted.table.name;
    if (auto gone = connection.execute({.sql = u"DELETE FROM sqlite_sequence WHERE name = ?"_s, .values = {name}});
        !gone)
        return gone.error();
    auto set = connection.execute(
        {.sql = u"INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)"_s, .values = {name, wanted.last}});
    if (!set)
        return set.error();
    auto highest = connection.value(
        {.sql = u"SELECT coalesce(max(%1), 0) FROM %2"_s.arg(quoted(wanted.column), wanted.table.sql())});
    if (!highest)
        return highest.error();
    if (std::get<qint64>(*highest) > wanted.last)
        return Error{.kind = Error::Kind::Mismatch,
                     .message = u"The counter of %1 would repeat number %2"_s.arg(name, displayText(*highest))};
    return wanted;
}

Result<QString> SqliteLoader::assignOwner(Connection &, const QList<Table> &, const QString &) const
{
    return QString();
}

} // namespace credenza
