#include "sql/dialect/postgresql/archived_tables.h"

#include "sql/backup/member_ahead.h"
#include "sql/compare/table_digest.h"
#include "sql/connection/interruption.h"
#include "sql/dialect/postgresql/copy_out.h"
#include "sql/dialect/postgresql/copy_text.h"
#include "sql/dialect/postgresql/data_members.h"
#include "sql/dialect/postgresql/postgresql.h"
#include "sql/profile/profiles.h"
#include "sql/profile/recognition.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A table as it was written, and its digest.
struct WrittenTable
{
    ArchivedTable table;
    RowDigest digest;
};

/// Hands the content of a table to `use`, some rows at a time, which says how many it has seen.
Result<void> copyRows(Connection &connection, const Table &table, Progress &progress,
                      const std::function<Result<qint64>(QByteArrayView)> &use)
{
    auto copy = CopyOut::begin(connection, table, contentColumns(table));
    if (!copy)
        return copy.error();
    const Interruption onStop(progress.stop(), connection);
    Ahead<QByteArray> ahead([&copy](QByteArray recycled) { return copy->read(std::move(recycled)); });
    for (QByteArray rows;;) {
        auto next = ahead.next(std::move(rows));
        if (auto going = progress.checkpoint(); !going)
            return going;
        if (!next)
            return next.error();
        rows = std::move(*next);
        if (rows.isEmpty())
            return {};
        const auto seen = use(rows);
        if (!seen)
            return seen.error();
        progress.report({.what = u"back up "_s + table.name.name, .done = *seen, .total = -1, .unit = u"rows"_s});
    }
}

/// The rows go into the archive as the server writes them, and are understood for the digest alone.
Result<WrittenTable> writeTable(Opened &source, const Table &table, DataMembers &data, Progress &progress)
{
    Connection &connection = source.connection();
    const QStringList columns = contentColumns(table);
    CopyTextDigest content({table, connection.dialect(), source.identity.profile()}, columns);
    auto copied = copyRows(connection, table, progress, [&](QByteArrayView rows) -> Result<qint64> {
        if (auto added = data.add(rows); !added)
            return added.error();
        if (auto counted = content.add(rows); !counted)
            return counted.error();
        return content.digest().rows();
    });
    if (copied)
        copied = content.finish();
    if (copied)
        copied = data.finish();
    if (!copied)
        return copied.error();
    const RowDigest &digest = content.digest();
    return WrittenTable{{.name = table.name.name,
                         .rows = digest.rows(),
                         .digest = digest.hex(),
                         .columns = columns,
                         .members = data.names()},
                        digest};
}

/// Reads the tables of an archive member by member.
class ArchivedTables
{
public:
    ArchivedTables(const Manifest &manifest, ArchivedCatalog archived, std::optional<Recognition> recognition)
        : m_manifest(manifest), m_archived(std::move(archived)), m_recognition(std::move(recognition))
    {
    }

    Result<void> readMember(ArchiveReader &archive, const ArchivedTable &table, Progress &progress)
    {
        auto content = contentOf(table);
        if (!content)
            return content.error();
        for (MemberAhead member(archive);;) {
            if (auto going = progress.checkpoint(); !going)
                return going;
            auto piece = member.read();
            if (!piece)
                return piece.error();
            if (piece->isEmpty())
                return (*content)->finish();
            if (auto added = (*content)->add(*piece); !added)
                return added;
            progress.report({.what = u"read back "_s + table.name,
                             .done = (*content)->digest().rows(),
                             .total = table.rows,
                             .unit = u"rows"_s});
        }
    }

    QMap<QString, RowDigest> digests() const
    {
        QMap<QString, RowDigest> all;
        for (const ArchivedTable &table : m_manifest.tables) {
            const auto content = m_contents.find(table.name);
            all.insert(table.name, content == m_contents.end() ? RowDigest() : content->second.digest());
        }
        return all;
    }

private:
    Result<CopyTextDigest *> contentOf(const ArchivedTable &archived)
    {
        if (const auto known = m_contents.find(archived.name); known != m_contents.end())
            return &known->second;
        const Table *table = m_archived.catalog.table(archived.name);
        if (!table || !table->hasColumns(archived.columns))
            return Error{.kind = Error::Kind::Mismatch,
                         .message = u"The archive does not say what the columns of %1 are"_s.arg(archived.name),
                         .hint = u"Take another archive: credenza-cli backups DIR lists them."_s};
        const Profile *profile = m_recognition ? &m_recognition->profile : nullptr;
        CopyTextDigest content({*table, postgresqlDialect(), profile}, archived.columns);
        return &m_contents.emplace(archived.name, std::move(content)).first->second;
    }

    const Manifest &m_manifest;
    ArchivedCatalog m_archived;
    std::optional<Recognition> m_recognition;
    std::map<QString, CopyTextDigest> m_contents;
};

/// What the tables are of, as identify() would tell it.
Result<std::optional<Recognition>> recognised(const Catalog &catalog)
{
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    std::optional<Recognition> found = recognise(*profiles, catalog);
    if (found)
        found->profile = found->profile.on(postgresqlDialect().name, found->edition.id);
    return found;
}

Result<ArchivedTables> openTables(ArchiveReader &archive, const Manifest &manifest)
{
    auto json = archive.readAll(largestCatalog);
    if (!json)
        return json.error();
    auto catalog = readCatalogJson(*json);
    if (!catalog)
        return catalog.error();
    auto recognition = recognised(catalog->catalog);
    if (!recognition)
        return recognition.error();
    return ArchivedTables(manifest, std::move(*catalog), std::move(*recognition));
}

} // namespace

Result<ArchivedContent> writeTables(Opened &source, ArchiveWriter &archive, Progress &progress)
{
    if (auto set = source.connection().execute({.sql = u"SET LOCAL bytea_output = 'hex'"_s}); !set)
        return set.error();
    ArchivedContent content;
    DatabaseDigest digests;
    DataNames names;
    for (const Table &table : source.identity.catalog.tables) {
        if (!holdsRows(table)) // its partitions hold them
            continue;
        DataMembers data(archive, names.stemOf(table.name.name));
        auto written = writeTable(source, table, data, progress);
        if (!written)
            return written.error();
        content.tables << written->table;
        if (!source.identity.isHistory(table.name))
            digests.tables.insert(table.name.name, written->digest);
    }
    content.digest = digests.combined();
    return content;
}

Result<QMap<QString, RowDigest>> readTables(ArchiveReader &archive, const Manifest &manifest, Progress &progress)
{
    QHash<QString, const ArchivedTable *> tables;
    for (const ArchivedTable &table : manifest.tables) {
        for (const QString &name : table.members)
            tables.insert(name, &table);
    }
    std::optional<ArchivedTables> reading;
    for (;;) {
        auto name = archive.next();
        if (!name)
            return name.error();
        if (!*name || **name == member::restore)
            break;
        if (**name == member::catalog) {
            auto opened = openTables(archive, manifest);
            if (!opened)
                return opened.error();
            reading.emplace(std::move(*opened));
        } else if (const ArchivedTable *table = tables.value(**name); table && reading) {
            if (auto read = reading->readMember(archive, *table, progress); !read)
                return read.error();
        }
    }
    if (!reading)
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The archive holds no %1"_s.arg(member::catalog),
                     .hint = u"Choose an archive of a database of this kind."_s};
    return reading->digests();
}

} // namespace credenza
