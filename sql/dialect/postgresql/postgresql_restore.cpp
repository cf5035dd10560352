#include "sql/dialect/postgresql/postgresql_restore.h"

#include "sql/backup/restored_tables.h"
#include "sql/catalog/loader.h"
#include "sql/catalog/new_database.h"
#include "sql/compare/compare.h"
#include "sql/connection/interruption.h"
#include "sql/dialect/postgresql/member_loading.h"
#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/dialect/postgresql/postgresql_restore_tables.h"
#include "sql/dialect/postgresql/time_limits.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<void> requireEmpty(const Endpoint &endpoint)
{
    auto isEmpty = endpoint.dialect->loader.isEmpty(endpoint);
    if (!isEmpty)
        return isEmpty.error();
    if (*isEmpty)
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"%1 is not empty"_s.arg(endpoint.title()),
                 .hint = u"Let what it holds be replaced, or restore into another database."_s,
                 .remedy = Error::Remedy::ReplaceContent};
}

/// Everything of the operator's in the schema that is first in the search path; what extensions made stays theirs.
Result<void> dropEverything(Connection &connection)
{
    auto statements = firstColumn(
        connection,
        uR"(WITH own AS (SELECT quote_ident(current_schema())::regnamespace AS schema, quote_ident(current_schema()) AS name),
        ofextension AS (SELECT objid FROM pg_depend WHERE deptype = 'e')
        SELECT format('DROP %s IF EXISTS %s.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'S' THEN 'SEQUENCE'
            WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END,
            own.name, c.relname), c.relkind = 'S' AS islast
        FROM pg_class c, own WHERE c.relnamespace = own.schema AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
        AND c.oid NOT IN (SELECT objid FROM ofextension)
        UNION ALL SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure), false FROM pg_proc p, own
        WHERE p.pronamespace = own.schema AND p.oid NOT IN (SELECT objid FROM ofextension)
        UNION ALL SELECT format('DROP TYPE IF EXISTS %s.%I CASCADE', own.name, t.typname), false FROM pg_type t, own
        WHERE t.typnamespace = own.schema AND t.typtype IN ('e', 'd', 'r')
        AND t.oid NOT IN (SELECT objid FROM ofextension) ORDER BY islast)"_s);
    return statements ? connection.executeAll(*statements) : Result<void>(statements.error());
}

/// What stands outside of the schema that is first in the search path, by names.
Result<QStringList> objectsOfOthers(Connection &connection)
{
    return firstColumn(connection, uR"(WITH others AS (SELECT oid FROM pg_namespace WHERE nspname <> current_schema()
            AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\_%')
        SELECT c.oid::regclass::text FROM pg_class c JOIN others o ON o.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        UNION ALL SELECT format('column %I of %s', a.attname, c.oid::regclass) FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid JOIN others o ON o.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL SELECT format('constraint %I of %s', k.conname, k.conrelid::regclass) FROM pg_constraint k
        JOIN others o ON o.oid = k.connamespace WHERE k.conrelid <> 0
        UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p JOIN others o ON o.oid = p.pronamespace)"_s);
}

/// What others have built on the schema would go with it, and no archive of the schema brings it back.
Result<void> dropOwnAlone(Connection &connection)
{
    const auto before = objectsOfOthers(connection);
    if (!before)
        return before.error();
    if (auto dropped = dropEverything(connection); !dropped)
        return dropped;
    const auto after = objectsOfOthers(connection);
    if (!after)
        return after.error();
    const QSet<QString> left(after->begin(), after->end());
    QStringList gone = *before;
    gone.removeIf([&left](const QString &name) { return left.contains(name); });
    if (gone.isEmpty())
        return {};
    return Error{
        .kind = Error::Kind::Refused,
        .message = u"Other schemas hold what depends on the tables that would be replaced"_s,
        .detail = gone.join(u", "_s),
        .hint = u"Nothing was changed. Restore into an empty database, or drop these first and make them again "
                "afterwards."_s};
}

/// Where the archive brings one that stands beside that schema.
Result<void> dropHistory(Connection &connection, const TableName &history)
{
    return history.name.isEmpty() ? Result<void>{}
                                  : connection.executeAll({u"DROP TABLE IF EXISTS "_s + history.sql()});
}

/// Everything within the transaction of `target`.
Result<QMap<QString, RowDigest>> fill(LoadTarget &target, ArchiveReader &archive, const MemberLoading &loading,
                                      Progress &progress)
{
    Connection &connection = target.connection();
    const Interruption onStop(progress.stop(), connection);
    if (auto loaded = loadMembers(archive, loading, progress); !loaded)
        return loaded.error();
    if (auto whole = archive.requireWhole(); !whole)
        return whole.error();
    if (auto proved = connection.dialect().loader.proveReferences(connection); !proved)
        return proved.error();
    QStringList names;
    for (const ArchivedTable &table : loading.manifest.tables)
        names << table.name;
    return proveRestored(target, loading.manifest, names, progress);
}

Result<RestoredContent> restoreInto(const Endpoint &endpoint, ArchiveReader &archive, const Manifest &manifest,
                                    RestoreTarget::Existing existing, Progress &progress)
{
    const bool replaces = existing == RestoreTarget::Existing::Replace;
    if (auto empty = replaces ? Result<void>{} : requireEmpty(endpoint); !empty)
        return empty.error();
    auto target = endpoint.dialect->loader.open(endpoint);
    if (!target)
        return target.error();
    if (auto lifted = liftTimeLimits((*target)->connection()); !lifted)
        return lifted.error();
    MemberLoading loading{.connection = (*target)->connection(), .manifest = manifest};
    if (replaces)
        loading.prepare = [&connection = loading.connection](const ArchivedCatalog &archived) {
            auto dropped = dropOwnAlone(connection);
            return dropped ? dropHistory(connection, archived.history) : dropped;
        };
    auto digests = fill(**target, archive, loading, progress);
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    if (!digests)
        return digests.error();
    if (auto committed = (*target)->commit(progress); !committed)
        return committed.error();
    return RestoredContent{.tables = *digests, .kept = {}};
}

/// Makes the database where there is none and one may be made; it goes again when nothing came of it.
Result<RestoredContent> restoreWhole(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &wanted,
                                     Progress &progress)
{
    const Endpoint endpoint = wanted.endpoint.unhurried();
    const auto exists = endpoint.dialect->loader.exists(endpoint);
    if (!exists)
        return exists.error();
    const bool isMade = !*exists && endpoint.presence == Endpoint::Presence::MayCreate;
    if (!isMade)
        return restoreInto(endpoint, archive, manifest, wanted.existing, progress);
    auto database = NewDatabase::make(endpoint, {}, progress);
    if (!database)
        return database.error();
    auto restored = restoreInto(endpoint, archive, manifest, wanted.existing, progress);
    if (restored)
        database->keep();
    else
        database->settle(restored.error());
    return restored;
}

} // namespace

Result<RestoredContent> restorePostgresql(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                          Progress &progress)
{
    return target.tables.isEmpty() ? restoreWhole(archive, manifest, target, progress)
                                   : restorePostgresqlTables(archive, manifest, target, progress);
}

} // namespace credenza
