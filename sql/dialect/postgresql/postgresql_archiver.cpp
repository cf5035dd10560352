#include "sql/dialect/postgresql/postgresql_archiver.h"

#include "sql/catalog/loader.h"
#include "sql/compare/compare.h"
#include "sql/compare/table_digest.h"
#include "sql/dialect/postgresql/archived_tables.h"
#include "sql/dialect/postgresql/copy_format.h"
#include "sql/dialect/postgresql/history_script.h"
#include "sql/dialect/postgresql/native_dump.h"
#include "sql/dialect/postgresql/plain_dump.h"
#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/dialect/postgresql/postgresql_own_schema.h"
#include "sql/dialect/postgresql/postgresql_restore.h"
#include "sql/dialect/postgresql/postgresql_schema_dump.h"
#include "sql/dialect/postgresql/sequence_script.h"
#include "sql/dialect/postgresql/time_limits.h"
#include "sql/text/quoted.h"

#include <QDir>
#include <QFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class PostgresqlArchiver final : public Archiver
{
public:
    /// Looks for the programs at each backup when none are given.
    explicit PostgresqlArchiver(std::optional<QStringList> dumpPrograms = {}) : m_programs(std::move(dumpPrograms)) {}

    Result<ArchivedContent> write(const Endpoint &source, NativeDump native, ArchiveWriter &archive,
                                  const QString &workFolder, Progress &progress) const override;
    Result<QMap<QString, RowDigest>> readBack(ArchiveReader &archive, const Manifest &manifest,
                                              const QString &workFolder, Progress &progress) const override;
    Result<RestoredContent> restore(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                    Progress &progress) const override;
    Result<ArchiveSpace> spaceFor(const Endpoint &source, NativeDump native) const override;
    QString nativeDumpProgram() const override { return u"pg_dump"_s; }
    Result<void> requireNativeDump(const Endpoint &source) const override;
    QString restoringByHand(const Manifest &manifest) const override;
    bool isDump(QByteArrayView beginning) const override { return isPlainDump(beginning); }
    Result<void> loadDump(const QString &path, const Endpoint &empty, Progress &progress) const override
    {
        return loadPlainDump(path, empty, progress);
    }

private:
    QStringList programs() const { return m_programs ? *m_programs : installedDumpPrograms(); }
    Result<SchemaDump> schemaOf(Connection &connection, Progress &progress) const;
    Result<void> addNativeDump(Connection &connection, ArchiveWriter &archive, const QString &workFolder,
                               Progress &progress) const;

    std::optional<QStringList> m_programs;
};

/// A member that psql runs.
using Script = std::pair<QStringView, QByteArray>;

QByteArray restoreScript(const QString &schema, const QList<ArchivedTable> &tables, const QList<Script> &after)
{
    QStringList lines{
        u"-- Makes the database again. Unpack the archive, go into its folder, and run on an empty database:"_s,
        u"--   psql -v ON_ERROR_STOP=1 -1 -f restore.sql DATABASE"_s, u"SET client_encoding = 'UTF8';"_s,
        u"\\i %1"_s.arg(member::schema)};
    for (const ArchivedTable &table : tables) {
        for (const QString &name : table.members)
            lines << u"\\copy %1.%2%3 FROM '%4' WITH (FORMAT text, ENCODING 'UTF8')"_s.arg(
                quoted(schema), quoted(table.name), copyColumns(table.columns), name);
    }
    for (const auto &[name, content] : after)
        lines << u"\\i %1"_s.arg(name);
    return (lines.join(u'\n') + u'\n').toUtf8();
}

/// What comes after the rows, in its order.
Result<QList<Script>> scriptsAfter(Opened &source, const QString &schema, const SchemaDump &dump)
{
    auto sequences = sequenceScript(source.connection(), schema);
    if (!sequences)
        return sequences.error();
    QList<Script> scripts{{member::sequences, *sequences}, {member::schemaAfter, dump.after}};
    if (const auto table = historyBeside(source.identity)) {
        auto history = historyScript(source.connection(), *table);
        if (!history)
            return history.error();
        scripts << Script{member::history, *history};
    }
    return scripts;
}

Result<void> addAll(ArchiveWriter &archive, const QList<Script> &members)
{
    for (const auto &[name, content] : members) {
        if (auto added = archive.add(name.toString(), content); !added)
            return added;
    }
    return {};
}

/// What can be filtered away from this role is an error instead of a backup that lacks it.
Result<QString> prepared(Connection &connection)
{
    if (auto set = connection.executeAll({u"SET LOCAL row_security = off"_s}); !set)
        return set.error();
    if (auto lifted = liftTimeLimits(connection); !lifted)
        return lifted.error();
    auto schema = connection.value({.sql = u"SELECT current_schema()"_s});
    return schema ? Result<QString>(displayText(*schema)) : schema.error();
}

} // namespace

Result<SchemaDump> PostgresqlArchiver::schemaOf(Connection &connection, Progress &progress) const
{
    auto major = serverMajorOf(connection);
    if (!major)
        return major.error();
    const QStringList fitting = fittingDumpPrograms(programs(), *major);
    if (fitting.isEmpty())
        return ownSchema(connection);
    auto program = DumpProgram::lookingAs(connection, fitting.first());
    return program ? dumpByProgram(connection, *program, progress) : program.error();
}

/// By way of the work folder, as an archive takes a member only with its size.
Result<void> PostgresqlArchiver::addNativeDump(Connection &connection, ArchiveWriter &archive,
                                               const QString &workFolder, Progress &progress) const
{
    auto major = serverMajorOf(connection);
    if (!major)
        return major.error();
    auto found = credenza::nativeDumpProgram(programs(), *major);
    if (!found)
        return found.error();
    auto program = DumpProgram::lookingAs(connection, *found);
    if (!program)
        return program.error();
    const QString path = QDir(workFolder).filePath(member::nativeDump.toString());
    if (auto dumped = dumpNatively(*program, path, progress); !dumped)
        return dumped;
    auto added = archive.addFile(member::nativeDump.toString(), path, progress);
    QFile::remove(path);
    return added;
}

/// The tables are those of the snapshot, as one may have been made since the caller looked.
Result<ArchivedContent> PostgresqlArchiver::write(const Endpoint &source, NativeDump native, ArchiveWriter &archive,
                                                  const QString &workFolder, Progress &progress) const
{
    const QDateTime taken = QDateTime::currentDateTimeUtc();
    auto opened = openForReading(source.unhurried());
    if (!opened)
        return opened.error();
    Connection &connection = opened->connection();
    auto schema = prepared(connection);
    if (!schema)
        return schema.error();
    auto dump = schemaOf(connection, progress);
    if (!dump)
        return dump.error();
    const Catalog &catalog = opened->identity.catalog;
    const TableName history = historyBeside(opened->identity).value_or(TableName());
    auto beside = besideSchema(connection, history.schema);
    if (!beside)
        return beside.error();
    const QByteArray json = catalogJson({.schema = *schema, .catalog = catalog, .history = history});
    if (auto added = addAll(archive, {{member::catalog, json}, {member::schema, dump->before}}); !added)
        return added.error();
    auto content = writeTables(*opened, archive, progress);
    if (!content)
        return content.error();
    auto sequences = connection.dialect().loader.sequences(connection, catalog.tables);
    if (!sequences)
        return sequences.error();
    auto after = scriptsAfter(*opened, *schema, *dump);
    if (!after)
        return after.error();
    *after << Script{member::restore, restoreScript(*schema, content->tables, *after)};
    if (auto added = addAll(archive, *after); !added)
        return added.error();
    if (!dump->privileges.isEmpty()) {
        if (auto added = archive.add(member::privileges.toString(), dump->privileges); !added)
            return added.error();
        content->byHand << u"owners and privileges, in %1"_s.arg(member::privileges);
    }
    content->taken = taken;
    content->sequences = *sequences;
    content->notCarried = dump->notCarried + *beside;
    if (native == NativeDump::Without)
        return content;
    if (auto added = addNativeDump(connection, archive, workFolder, progress); !added)
        return added.error();
    for (const QString &object : std::exchange(content->notCarried, {}))
        content->byHand << u"%1, in %2"_s.arg(object, member::nativeDump);
    return content;
}

Result<QMap<QString, RowDigest>> PostgresqlArchiver::readBack(ArchiveReader &archive, const Manifest &manifest,
                                                              const QString &, Progress &progress) const
{
    return readTables(archive, manifest, progress);
}

Result<RestoredContent> PostgresqlArchiver::restore(ArchiveReader &archive, const Manifest &manifest,
                                                    const RestoreTarget &target, Progress &progress) const
{
    return restorePostgresql(archive, manifest, target, progress);
}

/// As text, rows take less than in their tables, unless these hold bytes or values that the server compresses; in an
/// archive that is compressed, too, they hardly ever take more.
Result<ArchiveSpace> PostgresqlArchiver::spaceFor(const Endpoint &source, NativeDump native) const
{
    constexpr qint64 scripts = 1024 * 1024;
    auto connection = Connection::open(source.reading());
    if (!connection)
        return connection.error();
    auto sizes = connection->rows(
        {.sql = u"SELECT coalesce(sum(pg_table_size(c.oid)) FILTER (WHERE n.nspname = current_schema()), 0)::bigint, "
                "(coalesce(sum(pg_table_size(c.oid)), 0) + pg_table_size('pg_largeobject'))::bigint "
                "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' "
                "AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'"_s});
    if (!sizes)
        return sizes.error();
    const qint64 rows = scripts + std::get<qint64>(sizes->first()[0]);
    const qint64 dump = native == NativeDump::With ? scripts + std::get<qint64>(sizes->first()[1]) : 0;
    return ArchiveSpace{.archive = rows + dump, .beside = dump};
}

Result<void> PostgresqlArchiver::requireNativeDump(const Endpoint &source) const
{
    auto connection = Connection::open(source.reading());
    if (!connection)
        return connection.error();
    auto major = serverMajorOf(*connection);
    if (!major)
        return major.error();
    auto program = credenza::nativeDumpProgram(programs(), *major);
    return program ? Result<void>{} : Result<void>(program.error());
}

QString PostgresqlArchiver::restoringByHand(const Manifest &manifest) const
{
    QString text =
        u"%1 makes the database again with PostgreSQL's own psql. Make an empty database (createdb NAME), go into\n"
        "the folder of the unpacked archive, and run\n\n"
        "    psql -v ON_ERROR_STOP=1 -1 -f %1 NAME\n\n"
        "Everything then belongs to the role that runs it.\n"_s.arg(member::restore);
    if (manifest.member(member::privileges))
        text +=
            u"\n%1 gives owners and privileges back. Nothing runs it by itself, as it names roles, which have to be\n"
            "there; it begins with a list of them:\n\n"
            "    psql -v ON_ERROR_STOP=1 -1 -f %1 NAME\n"_s.arg(member::privileges);
    if (manifest.member(member::nativeDump))
        text += u"\n%1 is the whole database at the same moment as pg_dump writes it, with all schemas, owners and\n"
                "privileges. It stands for itself: restore it in place of the rest, into an empty database, with\n"
                "the pg_restore of %2 or of a later version:\n\n"
                "    pg_restore --exit-on-error --single-transaction -d NAME %1\n\n"
                "Add --no-owner --no-privileges where its roles are not there.\n"_s.arg(member::nativeDump,
                                                                                        manifest.server);
    return text;
}

const Archiver &postgresqlArchiver()
{
    static const PostgresqlArchiver archiver;
    return archiver;
}

std::unique_ptr<Archiver> postgresqlArchiverWith(const QStringList &dumpPrograms)
{
    return std::make_unique<PostgresqlArchiver>(dumpPrograms);
}

} // namespace credenza
