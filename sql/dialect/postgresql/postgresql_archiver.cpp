#include "sql/dialect/postgresql/postgresql_archiver.h"

#include "sql/catalog/loader.h"
#include "sql/compare/compare.h"
#include "sql/compare/table_digest.h"
#include "sql/dialect/postgresql/archived_tables.h"
#include "sql/dialect/postgresql/plain_dump.h"
#include "sql/dialect/postgresql/postgresql_own_schema.h"
#include "sql/dialect/postgresql/postgresql_restore.h"
#include "sql/dialect/postgresql/postgresql_schema_dump.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class PostgresqlArchiver final : public Archiver
{
public:
    /// Looks for the programs at each backup when none are given.
    explicit PostgresqlArchiver(std::optional<QStringList> dumpPrograms = {}) : m_programs(std::move(dumpPrograms)) {}

    Result<ArchivedContent> write(const Endpoint &source, const Identity &identity, ArchiveWriter &archive,
                                  const QString &workFolder, Progress &progress) const override;
    Result<QMap<QString, RowDigest>> readBack(ArchiveReader &archive, const Manifest &manifest,
                                              const QString &workFolder, Progress &progress) const override;
    Result<RestoredContent> restore(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                    Progress &progress) const override;
    Result<qint64> contentBytes(const Endpoint &source) const override;
    QString restoringByHand() const override;
    bool isDump(QByteArrayView beginning) const override { return isPlainDump(beginning); }
    Result<void> loadDump(const QString &path, const Endpoint &empty, Progress &progress) const override
    {
        return loadPlainDump(path, empty, progress);
    }

private:
    Result<SchemaDump> schemaOf(Opened &source, Progress &progress) const;

    std::optional<QStringList> m_programs;
};

QByteArray restoreScript(const QString &schema, const QList<ArchivedTable> &tables)
{
    QStringList lines{
        u"-- Makes the database again. Unpack the archive, go into its folder, and run on an empty database:"_s,
        u"--   psql -v ON_ERROR_STOP=1 -1 -f restore.sql DATABASE"_s, u"SET client_encoding = 'UTF8';"_s,
        u"\\i %1"_s.arg(member::schema)};
    for (const ArchivedTable &table : tables) {
        for (const QString &name : table.members)
            lines << u"\\copy %1.%2 (%3) FROM '%4' WITH (FORMAT text, ENCODING 'UTF8')"_s.arg(
                quoted(schema), quoted(table.name), quotedList(table.columns), name);
    }
    lines << u"\\i %1"_s.arg(member::sequences) << u"\\i %1"_s.arg(member::schemaAfter) << QString();
    return lines.join(u'\n').toUtf8();
}

/// Where every sequence of the schema stands, also one that feeds no column.
Result<QByteArray> sequenceScript(Connection &connection, const QString &schema)
{
    auto names = connection.rows({.sql = u"SELECT relname FROM pg_class WHERE relkind = 'S' AND "
                                         "relnamespace = quote_ident(current_schema())::regnamespace ORDER BY 1"_s});
    if (!names)
        return names.error();
    QByteArray script = "-- Where the sequences go on.\n";
    for (const QList<Value> &row : *names) {
        const QString sequence = quoted(schema) + u'.' + quoted(displayText(row[0]));
        auto state = connection.rows({.sql = u"SELECT last_value, is_called FROM "_s + sequence});
        if (!state)
            return state.error();
        script += u"SELECT pg_catalog.setval(%1, %2, %3);\n"_s
                      .arg(literal(sequence), displayText(state->first()[0]), displayText(state->first()[1]))
                      .toUtf8();
    }
    return script;
}

Result<void> addAll(ArchiveWriter &archive, const QList<std::pair<QStringView, QByteArray>> &members)
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
    if (auto set = connection.execute({.sql = u"SET LOCAL row_security = off"_s}); !set)
        return set.error();
    auto schema = connection.value({.sql = u"SELECT current_schema()"_s});
    return schema ? Result<QString>(displayText(*schema)) : schema.error();
}

} // namespace

Result<SchemaDump> PostgresqlArchiver::schemaOf(Opened &source, Progress &progress) const
{
    auto major = source.connection().value({.sql = u"SELECT current_setting('server_version_num')::bigint / 10000"_s});
    if (!major)
        return major.error();
    const QStringList programs = fittingDumpPrograms(m_programs ? *m_programs : installedDumpPrograms(),
                                                     int(std::get<qint64>(*major)));
    return programs.isEmpty() ? ownSchema(source.connection())
                              : dumpByProgram(source.connection(), programs.first(), progress);
}

/// The tables are those of the snapshot, as one may have been made since the caller looked.
Result<ArchivedContent> PostgresqlArchiver::write(const Endpoint &source, const Identity &, ArchiveWriter &archive,
                                                  const QString &, Progress &progress) const
{
    const QDateTime taken = QDateTime::currentDateTimeUtc();
    auto opened = openForReading(source.unhurried());
    if (!opened)
        return opened.error();
    Connection &connection = opened->connection();
    auto schema = prepared(connection);
    if (!schema)
        return schema.error();
    auto dump = schemaOf(*opened, progress);
    if (!dump)
        return dump.error();
    const Catalog &catalog = opened->identity.catalog;
    if (auto added = addAll(archive, {{member::catalog, catalogJson({.schema = *schema, .catalog = catalog})},
                                      {member::schema, dump->before}});
        !added)
        return added.error();
    auto content = writeTables(*opened, archive, progress);
    if (!content)
        return content.error();
    auto sequences = connection.dialect().loader.sequences(connection, catalog.tables);
    if (!sequences)
        return sequences.error();
    auto script = sequenceScript(connection, *schema);
    if (!script)
        return script.error();
    if (auto added = addAll(archive, {{member::sequences, *script},
                                      {member::schemaAfter, dump->after},
                                      {member::restore, restoreScript(*schema, content->tables)}});
        !added)
        return added.error();
    content->taken = taken;
    content->sequences = *sequences;
    content->notCarried = dump->notCarried;
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

Result<qint64> PostgresqlArchiver::contentBytes(const Endpoint &source) const
{
    constexpr qint64 scripts = 1024 * 1024;
    auto connection = Connection::open(source.reading());
    if (!connection)
        return connection.error();
    auto bytes = connection->value(
        {.sql = u"SELECT coalesce(sum(pg_table_size(oid)), 0)::bigint FROM pg_class WHERE relkind = 'r' "
                "AND relnamespace = quote_ident(current_schema())::regnamespace"_s});
    return bytes ? Result<qint64>(std::get<qint64>(*bytes) + scripts) : bytes.error();
}

QString PostgresqlArchiver::restoringByHand() const
{
    return u"%1 makes the database again with PostgreSQL's own psql. Make an empty database (createdb NAME), go into\n"
           "the folder of the unpacked archive, and run\n\n"
           "    psql -v ON_ERROR_STOP=1 -1 -f %1 NAME\n\n"
           "Everything then belongs to the role that runs it.\n"_s.arg(member::restore);
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
