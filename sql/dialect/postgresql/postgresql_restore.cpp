#include "sql/dialect/postgresql/postgresql_restore.h"

#include "sql/backup/restored_tables.h"
#include "sql/catalog/loader.h"
#include "sql/compare/compare.h"
#include "sql/dialect/postgresql/member_loading.h"
#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/dialect/postgresql/postgresql_restore_tables.h"

#include <stop_token>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A database that was made for the restore, and goes again unless it was filled.
class MadeDatabase
{
public:
    /// Makes it where there is none and one may be made.
    static Result<MadeDatabase> whereMissing(const Endpoint &endpoint)
    {
        MadeDatabase made(endpoint);
        const Loader &loader = endpoint.dialect->loader;
        auto exists = loader.exists(endpoint);
        if (!exists)
            return exists.error();
        if (*exists || endpoint.presence == Endpoint::Presence::MustExist)
            return made;
        if (auto created = loader.createDatabase(endpoint, {}); !created)
            return created.error();
        made.m_isMade = true;
        return made;
    }
    MadeDatabase(MadeDatabase &&other) noexcept
        : m_endpoint(other.m_endpoint), m_isMade(std::exchange(other.m_isMade, false))
    {
    }
    MadeDatabase &operator=(MadeDatabase &&) = delete;
    ~MadeDatabase()
    {
        if (m_isMade)
            static_cast<void>(m_endpoint.dialect->loader.dropDatabase(m_endpoint));
    }

    void keep() { m_isMade = false; }

private:
    explicit MadeDatabase(const Endpoint &endpoint) : m_endpoint(endpoint) {}

    Endpoint m_endpoint;
    bool m_isMade = false;
};

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
    const std::stop_callback onStop(progress.stop(), connection.interrupter());
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

Result<RestoredContent> restoreWhole(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &wanted,
                                     Progress &progress)
{
    const Endpoint endpoint = wanted.endpoint.unhurried();
    auto made = MadeDatabase::whereMissing(endpoint);
    if (!made)
        return made.error();
    const bool replaces = wanted.existing == RestoreTarget::Existing::Replace;
    if (auto empty = replaces ? Result<void>{} : requireEmpty(endpoint); !empty)
        return empty.error();
    auto target = endpoint.dialect->loader.open(endpoint);
    if (!target)
        return target.error();
    MemberLoading loading{.connection = (*target)->connection(), .manifest = manifest};
    if (replaces)
        loading.prepare = [&connection = loading.connection](const ArchivedCatalog &archived) {
            auto dropped = dropEverything(connection);
            return dropped ? dropHistory(connection, archived.history) : dropped;
        };
    auto digests = fill(**target, archive, loading, progress);
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    if (!digests)
        return digests.error();
    if (auto committed = (*target)->commit(progress); !committed)
        return committed.error();
    made->keep();
    return RestoredContent{.tables = *digests, .kept = {}};
}

} // namespace

Result<RestoredContent> restorePostgresql(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                          Progress &progress)
{
    return target.tables.isEmpty() ? restoreWhole(archive, manifest, target, progress)
                                   : restorePostgresqlTables(archive, manifest, target, progress);
}

} // namespace credenza
