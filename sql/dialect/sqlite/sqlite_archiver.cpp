#include "sql/dialect/sqlite/sqlite_archiver.h"

#include "sql/catalog/loader.h"
#include "sql/dialect/sqlite/durable_file.h"
#include "sql/dialect/sqlite/sqlite_copy.h"
#include "sql/dialect/sqlite/sqlite_restore_file.h"
#include "sql/dialect/sqlite/sqlite_restore_tables.h"
#include "sql/dialect/sqlite/sqlite_snapshot.h"
#include "sql/dialect/sqlite/sqlite_unpacked.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class SqliteArchiver final : public Archiver
{
public:
    Result<ArchivedContent> write(const Endpoint &source, const Identity &identity, ArchiveWriter &archive,
                                  const QString &workFolder, Progress &progress) const override;
    Result<QMap<QString, RowDigest>> readBack(ArchiveReader &archive, const Manifest &manifest,
                                              const QString &workFolder, Progress &progress) const override;
    Result<RestoredContent> restore(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                    Progress &progress) const override;
    Result<qint64> contentBytes(const Endpoint &source) const override;
    Proof::Degree degreeOfReadBack() const override { return Proof::Degree::Restored; }
    QString restoringByHand() const override;
};

/// A snapshot that had to be a copy is moved into place; any other one is copied there.
Result<void> placeCopy(Connection &snapshot, const Endpoint &source, const QString &path, Progress &progress)
{
    const QString seen = snapshot.endpoint().database;
    if (seen == source.database)
        return copyDatabase(snapshot, path, CopyPace::InSteps, progress);
    if (::rename(QFile::encodeName(seen).constData(), QFile::encodeName(path).constData()) != 0)
        return systemError(u"Moving the copy of %1 to %2"_s.arg(source.title(), path));
    return {};
}

QList<ArchivedTable> archivedTables(const DatabaseDigest &digests)
{
    QList<ArchivedTable> tables;
    for (auto table = digests.tables.begin(); table != digests.tables.end(); ++table)
        tables.append(
            {.name = table.key(), .rows = table->rows(), .digest = table->hex(), .columns = {}, .members = {}});
    return tables;
}

Result<Opened> identified(Result<std::unique_ptr<Snapshot>> snapshot)
{
    if (!snapshot)
        return snapshot.error();
    auto identity = identify((*snapshot)->connection());
    if (!identity)
        return identity.error();
    return Opened{std::move(*snapshot), std::move(*identity)};
}

/// Copy, digests and sequences are of one moment, as all are read from the snapshot within its one read transaction.
Result<ArchivedContent> readMoment(Opened &opened, const Endpoint &source, const QString &path, Progress &progress)
{
    ArchivedContent content;
    content.taken = QDateTime::currentDateTimeUtc();
    if (auto placed = placeCopy(opened.connection(), source, path, progress); !placed)
        return placed.error();
    if (auto undisturbed = opened.snapshot->undisturbed(); !undisturbed)
        return undisturbed.error();
    auto digests = digestDatabase(opened, {}, progress);
    if (!digests)
        return digests.error();
    auto sequences = source.dialect->loader.sequences(opened.connection(), opened.identity.catalog.tables);
    if (!sequences)
        return sequences.error();
    content.tables = archivedTables(*digests);
    content.digest = digests->combined();
    content.sequences = *sequences;
    return content;
}

/// A writer that hardly rests lets others in only now and then, if it has a rollback journal.
Endpoint patient(Endpoint source)
{
    constexpr int seconds = 60;
    source.lockTimeout = std::max(source.lockTimeout, seconds);
    return source;
}

/// Once more, in the manner that no writer can spoil, where one spoiled the first reading.
Result<ArchivedContent> readOneMoment(const Endpoint &source, const QString &path, Progress &progress)
{
    const SqliteSnapshotter snapshotter(QFileInfo(path).absolutePath());
    auto opened = identified(snapshotter.open(source));
    if (!opened)
        return opened.error();
    auto content = readMoment(*opened, source, path, progress);
    if (opened->snapshot->undisturbed())
        return content;
    QFile::remove(path);
    auto again = identified(snapshotter.openAgain(source));
    if (!again)
        return again.error();
    return readMoment(*again, source, path, progress);
}

} // namespace

/// The tables are those of the snapshot, as one may have been made since the caller looked.
Result<ArchivedContent> SqliteArchiver::write(const Endpoint &source, const Identity &, ArchiveWriter &archive,
                                              const QString &workFolder, Progress &progress) const
{
    const QString path = QDir(workFolder).filePath(databaseMember.toString());
    auto content = readOneMoment(patient(source), path, progress);
    if (!content)
        return content.error();
    if (auto added = archive.addFile(databaseMember.toString(), path, progress); !added)
        return added.error();
    return content;
}

/// Leaves the reader at the end of the database: what follows is the caller's.
Result<QMap<QString, RowDigest>> SqliteArchiver::readBack(ArchiveReader &archive, const Manifest &manifest,
                                                          const QString &workFolder, Progress &progress) const
{
    const QString path = QDir(workFolder).filePath(databaseMember.toString());
    if (auto unpacked = unpackDatabase(archive, manifest, path, progress); !unpacked)
        return unpacked.error();
    auto opened = openUnpacked(path, progress);
    if (!opened)
        return opened.error();
    auto digests = digestDatabase(*opened, {}, progress);
    if (!digests)
        return digests.error();
    return digests->tables;
}

Result<RestoredContent> SqliteArchiver::restore(ArchiveReader &archive, const Manifest &manifest,
                                                const RestoreTarget &target, Progress &progress) const
{
    return target.tables.isEmpty() ? restoreFile(archive, manifest, target, progress)
                                   : restoreTables(archive, manifest, target, progress);
}

Result<qint64> SqliteArchiver::contentBytes(const Endpoint &source) const
{
    auto snapshot = openSnapshot(source);
    if (!snapshot)
        return snapshot.error();
    // A file without pages becomes one of a single page when it is copied.
    auto bytes = (*snapshot)->connection().value(
        {.sql = u"SELECT max(page_count, 1) * page_size FROM pragma_page_count(), pragma_page_size()"_s});
    return bytes ? Result<qint64>(std::get<qint64>(*bytes)) : bytes.error();
}

QString SqliteArchiver::restoringByHand() const
{
    return u"%1 is the database itself, as a SQLite file. Stop the service, move its old file away together with\n"
           "what lies beside that (-wal, -shm, -journal), put this one in its place with the owner and mode of the\n"
           "old one, and start the service.\n"_s.arg(databaseMember);
}

const Archiver &sqliteArchiver()
{
    static const SqliteArchiver archiver;
    return archiver;
}

} // namespace credenza
