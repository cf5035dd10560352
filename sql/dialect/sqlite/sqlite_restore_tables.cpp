#include "sql/dialect/sqlite/sqlite_restore_tables.h"

#include "sql/backup/restored_tables.h"
#include "sql/catalog/bulk_transfer.h"
#include "sql/compare/table_digest.h"
#include "sql/connection/interruption.h"
#include "sql/dialect/sqlite/restoring_place.h"
#include "sql/dialect/sqlite/sqlite_load_target.h"
#include "sql/dialect/sqlite/sqlite_unpacked.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The same table in the archive and in the target.
struct TablePair
{
    Table archived;
    Table standing;
};

using Orphans = QMap<std::pair<QString, QString>, qint64>; ///< rows by table and the table that they refer to

Result<QList<TablePair>> pairs(const Catalog &archived, const Catalog &standing, const QStringList &names)
{
    QList<TablePair> list;
    for (const QString &name : names) {
        const Table *from = archived.table(name);
        const Table *to = standing.table(name);
        if (!from || !to)
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"There is no table %1 in the %2"_s.arg(name, from ? u"target"_s : u"archive"_s),
                         .hint = u"Restore all of the archive into another file, and look there."_s};
        if (contentColumns(*from) != contentColumns(*to))
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"Table %1 has other columns in the target than in the archive"_s.arg(name),
                         .hint = u"Restore all of the archive into another file, and take the rows from there."_s};
        list.append({*from, *to});
    }
    return list;
}

QList<Table> standingOf(const QList<TablePair> &pairs)
{
    QList<Table> tables;
    for (const TablePair &pair : pairs)
        tables << pair.standing;
    return tables;
}

/// Rows of these tables, and of those that refer to them, which refer to nothing.
Result<Orphans> orphansAround(Connection &connection, const QList<Table> &tables)
{
    auto referring = connection.dialect().loader.referringTables(connection, tables);
    if (!referring)
        return referring.error();
    QStringList names;
    for (const Table &table : tables)
        names << literal(table.name.name);
    for (const QString &name : *referring)
        names << literal(name);
    auto rows = connection.rows(
        {.sql = u"SELECT f.\"table\", f.parent, count(*) FROM sqlite_master m "
                "JOIN pragma_foreign_key_check(m.name) f "
                "WHERE m.type = 'table' AND m.name IN (%1) GROUP BY 1, 2"_s.arg(names.join(u", "_s))});
    if (!rows)
        return rows.error();
    Orphans orphans;
    for (const QList<Value> &row : *rows)
        orphans[{displayText(row[0]), displayText(row[1])}] = std::get<qint64>(row[2]);
    return orphans;
}

Result<void> requireNoNewOrphans(const Orphans &before, const Orphans &after)
{
    for (auto orphan = after.begin(); orphan != after.end(); ++orphan) {
        const qint64 more = orphan.value() - before.value(orphan.key());
        if (more > 0)
            return Error{.kind = Error::Kind::Lossy,
                         .message = u"%L1 rows of %2 would refer to rows of %3 that do not exist"_s.arg(more).arg(
                             orphan.key().first, orphan.key().second),
                         .hint = u"Nothing was written. Restore these tables together."_s};
    }
    return {};
}

/// With the row numbers, where these are no column, as other programs may go by them.
QStringList columnsToCopy(const TablePair &pair)
{
    QStringList columns = contentColumns(pair.archived);
    const bool isNumbered = std::any_of(pair.archived.columns.begin(), pair.archived.columns.end(),
                                        [](const Column &column) { return column.numbered; });
    if (pair.archived.hiddenKey && pair.standing.hiddenKey && !isNumbered)
        columns.prepend(pair.archived.hiddenKey->name);
    return columns;
}

Result<void> copyRows(Connection &archived, Connection &target, const TablePair &pair, Progress &progress)
{
    const QStringList columns = columnsToCopy(pair);
    auto writer = target.dialect().bulk.writer(target, pair.standing, columns, Hold::Owned);
    if (!writer)
        return writer.error();
    auto copied = forEachBatch(archived, pair.archived, columns, u"restore"_s, progress,
                               [&writer](RowBatch &batch) { return (*writer)->write(batch); });
    return copied ? (*writer)->finish() : copied;
}

/// A counter goes on after the higher of the two numbers, so that none is ever given twice.
Result<void> continueCounters(Connection &archived, Connection &target, const QList<Table> &tables)
{
    const Loader &loader = target.dialect().loader;
    auto then = loader.sequences(archived, tables);
    auto now = then ? loader.sequences(target, tables) : then;
    if (!now)
        return now.error();
    for (qsizetype index = 0; index < now->size(); ++index) {
        SequenceState wanted = now->at(index);
        wanted.last = std::max(wanted.last, then->at(index).last);
        if (auto continued = loader.continueAfter(target, wanted, Hold::Owned); !continued)
            return continued.error();
    }
    return {};
}

Result<void> replaceRows(Connection &archived, Connection &target, const QList<TablePair> &pairs, Progress &progress)
{
    const QList<Table> tables = standingOf(pairs);
    const Loader &loader = target.dialect().loader;
    const Interruption onStop(progress.stop(), target);
    auto before = orphansAround(target, tables);
    if (!before)
        return before.error();
    auto deferred = loader.deferrable(target, tables, Hold::Owned);
    if (!deferred)
        return deferred.error();
    if (auto dropped = target.executeAll(deferred->drop); !dropped)
        return dropped;
    if (auto cleared = loader.clear(target, tables, Hold::Owned); !cleared)
        return cleared;
    for (const TablePair &pair : pairs) {
        if (auto copied = copyRows(archived, target, pair, progress); !copied)
            return copied;
    }
    if (auto made = target.executeAll(deferred->create); !made)
        return made;
    if (auto continued = continueCounters(archived, target, tables); !continued)
        return continued;
    auto after = orphansAround(target, tables);
    return after ? requireNoNewOrphans(*before, *after) : Result<void>(after.error());
}

/// All of it within the transaction of `target`.
Result<QMap<QString, RowDigest>> replaceProved(Opened &archived, LoadTarget &target, const Manifest &manifest,
                                               const RestoreTarget &wanted, Progress &progress)
{
    auto identity = identify(target.connection());
    if (!identity)
        return identity.error();
    auto tables = pairs(archived.identity.catalog, identity->catalog, wanted.tables);
    if (!tables)
        return tables.error();
    if (wanted.existing == RestoreTarget::Existing::Refuse) {
        if (auto empty = requireEmptyTables(target.connection(), standingOf(*tables)); !empty)
            return empty.error();
    }
    if (auto replaced = replaceRows(archived.connection(), target.connection(), *tables, progress); !replaced)
        return replaced.error();
    return proveRestored(target, manifest, wanted.tables, progress);
}

} // namespace

Result<RestoredContent> restoreTables(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &wanted,
                                      Progress &progress)
{
    auto target = openExistingFile(wanted.endpoint);
    if (!target)
        return target.error();
    target->reset(); // whether it may be written to at all is known before anything is unpacked
    auto place = RestoringPlace::beside(wanted.endpoint.database);
    if (!place)
        return place.error();
    if (auto unpacked = unpackDatabase(archive, manifest, place->file(), progress); !unpacked)
        return unpacked.error();
    if (auto whole = archive.requireWhole(); !whole)
        return whole.error();
    auto archived = openUnpacked(place->file(), progress);
    if (!archived)
        return archived.error();
    target = openExistingFile(wanted.endpoint);
    if (!target)
        return target.error();
    auto digests = replaceProved(*archived, **target, manifest, wanted, progress);
    if (!digests)
        return digests.error();
    if (auto committed = (*target)->commit(progress); !committed)
        return committed.error();
    return RestoredContent{.tables = *digests, .kept = {}};
}

} // namespace credenza
