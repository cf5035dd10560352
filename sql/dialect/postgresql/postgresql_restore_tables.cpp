#include "sql/dialect/postgresql/postgresql_restore_tables.h"

#include "sql/backup/restored_tables.h"
#include "sql/catalog/dependency_order.h"
#include "sql/catalog/introspector.h"
#include "sql/catalog/loader.h"
#include "sql/compare/table_digest.h"
#include "sql/connection/interruption.h"
#include "sql/dialect/postgresql/member_loading.h"
#include "sql/dialect/postgresql/time_limits.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The tables as they stand, each of which can take the archived rows.
Result<QList<Table>> standingTables(Connection &connection, const Manifest &manifest, const QStringList &names)
{
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    QList<Table> tables;
    for (const QString &name : names) {
        const ArchivedTable *archived = manifest.table(name);
        const Table *standing = catalog->table(name);
        if (!archived || !standing)
            return Error{
                .kind = Error::Kind::NotFound,
                .message = u"There is no table %1 in the %2"_s.arg(name, archived ? u"target"_s : u"archive"_s),
                .hint = u"Restore all of the archive into another database, and look there."_s};
        if (contentColumns(*standing) != archived->columns)
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"Table %1 has other columns in the target than in the archive"_s.arg(name),
                         .hint = u"Restore all of the archive into another database, and take the rows from there."_s};
        tables.append(*standing);
    }
    return tables;
}

/// References of other tables to these: taken away for as long as there are no rows, and proved when they come back.
Result<DeferredObjects> referencesFromOthers(Connection &connection, const QList<Table> &tables)
{
    QStringList names;
    for (const Table &table : tables)
        names << literal(table.name.name);
    auto rows = connection.rows(
        {.sql = uR"(SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', o.conrelid::regclass, o.conname),
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', o.conrelid::regclass, o.conname, pg_get_constraintdef(o.oid))
        FROM pg_constraint o JOIN pg_class f ON f.oid = o.confrelid JOIN pg_class c ON c.oid = o.conrelid
        WHERE o.contype = 'f' AND o.conparentid = 0 AND f.relname IN (@names)
        AND f.relnamespace = quote_ident(current_schema())::regnamespace
        AND NOT (c.relname IN (@names) AND c.relnamespace = f.relnamespace) ORDER BY o.oid)"_s.replace(
             u"@names"_s, names.join(u", "_s))});
    if (!rows)
        return rows.error();
    DeferredObjects objects;
    for (const QList<Value> &row : *rows) {
        objects.drop << displayText(row[0]);
        objects.create << displayText(row[1]);
    }
    return objects;
}

/// After the higher of the two numbers, so that none is ever given twice.
Result<void> continueSequences(Connection &target, const Manifest &manifest, const QList<Table> &tables)
{
    const Loader &loader = target.dialect().loader;
    auto standing = loader.sequences(target, tables);
    if (!standing)
        return standing.error();
    for (SequenceState wanted : *standing) {
        for (const SequenceState &then : manifest.sequences) {
            if (then.table.name == wanted.table.name && then.column == wanted.column)
                wanted.last = std::max(wanted.last, then.last);
        }
        if (auto continued = loader.continueAfter(target, wanted, Hold::Owned); !continued)
            return continued.error();
    }
    return {};
}

/// What is done to the tables: everything within one transaction.
struct Replacement
{
    Connection &target;
    const Manifest &manifest;
    QList<Table> tables;
};

Result<void> replaceRows(const Replacement &replacement, ArchiveReader &archive, Progress &progress)
{
    Connection &target = replacement.target;
    const Loader &loader = target.dialect().loader;
    auto references = referencesFromOthers(target, replacement.tables);
    if (!references)
        return references.error();
    auto deferred = loader.deferrable(target, replacement.tables, Hold::Owned);
    if (!deferred)
        return deferred.error();
    if (auto dropped = target.executeAll(references->drop + deferred->drop); !dropped)
        return dropped;
    if (auto cleared = loader.clear(target, replacement.tables, Hold::Owned); !cleared)
        return cleared;
    QStringList names;
    for (const Table &table : replacement.tables)
        names << table.name.name;
    const MemberLoading loading{.connection = target,
                                .manifest = replacement.manifest,
                                .scripts = MemberLoading::Scripts::PassOver,
                                .hold = Hold::Owned,
                                .tables = names};
    if (auto loaded = loadMembers(archive, loading, progress); !loaded)
        return loaded;
    if (auto whole = archive.requireWhole(); !whole)
        return whole;
    if (auto made = target.executeAll(deferred->create + references->create); !made)
        return made;
    return continueSequences(target, replacement.manifest, replacement.tables);
}

} // namespace

Result<RestoredContent> restorePostgresqlTables(ArchiveReader &archive, const Manifest &manifest,
                                                const RestoreTarget &wanted, Progress &progress)
{
    auto target = wanted.endpoint.dialect->loader.open(wanted.endpoint.unhurried());
    if (!target)
        return target.error();
    Connection &connection = (*target)->connection();
    const Interruption onStop(progress.stop(), connection);
    if (auto lifted = liftTimeLimits(connection); !lifted)
        return lifted.error();
    auto tables = standingTables(connection, manifest, wanted.tables);
    if (!tables)
        return tables.error();
    // First, as rows that others are adding only count once these have committed.
    if (auto locked = wanted.endpoint.dialect->loader.lock(connection, *tables, Hold::Owned); !locked)
        return locked.error();
    if (wanted.existing == RestoreTarget::Existing::Refuse) {
        if (auto empty = requireEmptyTables(connection, *tables); !empty)
            return empty.error();
    }
    if (auto replaced = replaceRows({connection, manifest, *tables}, archive, progress); !replaced)
        return replaced.error();
    auto digests = proveRestored(**target, manifest, wanted.tables, progress);
    if (!digests)
        return digests.error();
    if (auto committed = (*target)->commit(progress); !committed)
        return committed.error();
    return RestoredContent{.tables = *digests, .kept = {}};
}

} // namespace credenza
