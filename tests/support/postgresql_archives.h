#pragma once

#include "sql/backup/archiver.h"
#include "sql/connection/connection.h"
#include "sql/dialect/postgresql/postgresql_archiver.h"
#include "sql/dialect/postgresql/postgresql_schema_dump.h"
#include "tests/support/every_edition.h"

#include <QProcess>
#include <QTemporaryDir>

namespace credenza {

using namespace Qt::StringLiterals;

/// An archive and what its manifest would say.
struct ServerArchive
{
    QString path;
    Manifest manifest;
};

inline Result<void> runOn(const Endpoint &endpoint, const QStringList &statements)
{
    auto connection = Connection::open(endpoint.writing());
    return connection ? connection->executeAll(statements) : connection.error();
}

/// The cells of all rows, joined; the error's words where there is none.
inline QString askOf(const Endpoint &endpoint, const QString &question)
{
    auto connection = Connection::open(endpoint.reading());
    auto rows = connection ? connection->rows({.sql = question}) : connection.error();
    if (!rows)
        return QString::fromUtf8(described(rows.error()));
    QStringList lines;
    for (const QList<Value> &row : *rows) {
        QStringList cells;
        for (const Value &value : row)
            cells << displayText(value);
        lines << cells.join(u'|');
    }
    return lines.join(u'\n');
}

/// Puts a database into an archive that must not exist yet.
inline Result<ServerArchive> archiveOf(const Archiver &archiver, const Endpoint &source, const QString &path,
                                       Progress &progress, NativeDump native = NativeDump::Without)
{
    const QTemporaryDir workFolder;
    auto writer = createArchive(path, {});
    if (!writer)
        return writer.error();
    auto content = archiver.write(source, native, **writer, workFolder.path(), progress);
    if (!content)
        return content.error();
    if (auto finished = (*writer)->finish(); !finished)
        return finished.error();
    ServerArchive archive{.path = path, .manifest = {}};
    archive.manifest.taken = content->taken;
    archive.manifest.tables = content->tables;
    archive.manifest.digest = content->digest;
    archive.manifest.sequences = content->sequences;
    archive.manifest.notCarried = content->notCarried;
    archive.manifest.byHand = content->byHand;
    archive.manifest.members = (*writer)->members();
    return archive;
}

inline Result<QMap<QString, RowDigest>> readBack(const ServerArchive &archive, Progress &progress)
{
    const QTemporaryDir workFolder;
    auto reader = openArchive(archive.path);
    return reader ? postgresqlArchiver().readBack(**reader, archive.manifest, workFolder.path(), progress)
                  : reader.error();
}

inline Result<RestoredContent> restore(const ServerArchive &archive, const RestoreTarget &target, Progress &progress)
{
    auto reader = openArchive(archive.path);
    return reader ? postgresqlArchiver().restore(**reader, archive.manifest, target, progress) : reader.error();
}

/// Writes every member into a folder, as tar would.
inline Result<void> unpack(const ServerArchive &archive, const QString &folder)
{
    auto reader = openArchive(archive.path);
    if (!reader)
        return reader.error();
    for (;;) {
        auto name = (*reader)->next();
        if (!name)
            return name.error();
        if (!*name)
            return {};
        const QString path = QDir(folder).filePath(**name);
        QDir().mkpath(QFileInfo(path).path());
        if (auto written = (*reader)->extractTo(path); !written)
            return written;
    }
}

/// How a program of the server's own ends that works on a database in that folder; with its words where it fails.
inline QString ranOn(const Endpoint &target, const QString &program, const QStringList &arguments,
                     const QString &folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, QStringList{u"-h"_s, target.parameters[u"host"_s], u"-U"_s, target.parameters[u"user"_s],
                                       u"-d"_s, target.database}
                               + arguments);
    const bool isDone = process.waitForFinished(60'000) && process.exitCode() == 0;
    return isDone ? QString() : u"failed: "_s + QString::fromUtf8(process.readAll());
}

/// The same of psql with a script, all of it or nothing.
inline QString psqlRan(const Endpoint &target, const QString &script, const QString &folder)
{
    return ranOn(target, u"psql"_s, {u"-X"_s, u"-q"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-1"_s, u"-f"_s, script},
                 folder);
}

/// Everything of a catalog that two databases can have alike.
inline QString textOf(const Endpoint &endpoint)
{
    return askOf(endpoint, uR"(SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v', 'S') ORDER BY c.relname, a.attname)"_s)
           + askOf(endpoint, uR"(SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace ORDER BY 1, 2)"_s)
           + askOf(endpoint, uR"(SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1)"_s)
           + askOf(endpoint, uR"(SELECT sequencename, data_type, start_value, min_value, max_value, increment_by, cycle,
        cache_size, last_value FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1)"_s);
}

inline QMap<QString, RowDigest> digestsOf(const Endpoint &endpoint, const Manifest &manifest)
{
    SilentProgress progress;
    QStringList names;
    for (const ArchivedTable &table : manifest.tables)
        names << table.name;
    auto opened = openForReading(endpoint);
    auto digests = opened ? digestDatabase(*opened, names, progress) : Result<DatabaseDigest>(opened.error());
    return digests ? digests->tables : QMap<QString, RowDigest>();
}

inline QMap<QString, QString> archivedDigests(const Manifest &manifest)
{
    QMap<QString, QString> digests;
    for (const ArchivedTable &table : manifest.tables)
        digests.insert(table.name, u"%1 %2"_s.arg(table.rows).arg(table.digest));
    return digests;
}

inline QMap<QString, QString> textsOf(const QMap<QString, RowDigest> &tables)
{
    QMap<QString, QString> digests;
    for (auto table = tables.begin(); table != tables.end(); ++table)
        digests.insert(table.key(), u"%1 %2"_s.arg(table->rows()).arg(table->hex()));
    return digests;
}

/// A test that backs databases of a private server up, with pg_dump and without.
class PostgresqlArchiveTest : public EveryEditionTest
{
protected:
    /// One row for each way to the schema, in the column "byProgram".
    static void ways()
    {
        QTest::addColumn<bool>("byProgram");
        QTest::newRow("pg_dump") << true;
        QTest::newRow("own schema") << false;
    }

    Result<ServerArchive> made(const Endpoint &source, bool byProgram = true, NativeDump native = NativeDump::Without)
    {
        const auto archiver = postgresqlArchiverWith(byProgram ? installedDumpPrograms() : QStringList());
        const QString path = m_folder.filePath(u"%1.archive"_s.arg(++m_counter));
        return archiveOf(*archiver, source, path, m_progress, native);
    }

    Endpoint fresh() { return EveryEditionTest::fresh(u"postgresql"_s); }

    SilentProgress m_progress;

private:
    QTemporaryDir m_folder;
    int m_counter = 0;
};

} // namespace credenza
