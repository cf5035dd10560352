#include "sql/dialect/sqlite/sqlite_archiver.h"

#include "sql/base/beside.h"
#include "sql/catalog/loader.h"
#include "sql/dialect/sqlite/sqlite_copy.h"
#include "sql/dialect/sqlite/sqlite_packing.h"
#include "sql/dialect/sqlite/sqlite_restore_file.h"
#include "sql/dialect/sqlite/sqlite_restore_tables.h"
#include "sql/dialect/sqlite/sqlite_snapshot.h"
#include "sql/dialect/sqlite/sqlite_unpacked.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class SqliteArchiver final : public Archiver
{
public:
    Result<ArchivedContent> write(const Endpoint &source, NativeDump native, ArchiveWriter &archive,
                                  const QString &workFolder, Progress &progress) const override;
    Result<QMap<QString, RowDigest>> readBack(ArchiveReader &archive, const Manifest &manifest,
                                              const QString &workFolder, Progress &progress) const override;
    Result<RestoredContent> restore(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                    Progress &progress) const override;
    bool keepsWhatItReplaces() const override { return true; }
    Result<ArchiveSpace> spaceFor(const Endpoint &source, NativeDump native) const override;
    Proof::Degree degreeOfReadBack() const override { return Proof::Degree::Restored; }
    QString restoringByHand(const Manifest &manifest) const override;
};

/// A file with what the snapshot sees, to which nobody writes: the one that it reads, or else a copy.
Result<Endpoint> stillFile(Connection &snapshot, const QString &path, Progress &progress)
{
    const auto pages = snapshot.value({.sql = u"PRAGMA page_count"_s});
    if (!pages)
        return pages.error();
    if (isImmutable(snapshot.endpoint()) && std::get<qint64>(*pages) > 0)
        return snapshot.endpoint();
    if (auto copied = copyDatabase(snapshot, path, CopyPace::InSteps, progress); !copied)
        return copied.error();
    return asImmutable(databaseIn(path));
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

Result<ArchivedContent> contentOf(Opened &opened, Progress &progress)
{
    const auto digests = digestDatabase(opened, {}, progress);
    if (!digests)
        return digests.error();
    Connection &connection = opened.connection();
    const auto sequences = connection.dialect().loader.sequences(connection, opened.identity.catalog.tables);
    if (!sequences)
        return sequences.error();
    ArchivedContent content;
    content.tables = archivedTables(*digests);
    content.digest = digests->combined();
    content.sequences = *sequences;
    return content;
}

/// File, digests and sequences are of one moment, as all are read from the snapshot within its one read transaction.
Result<ArchivedContent> writeMoment(Opened &opened, ArchiveWriter &archive, const QString &path, Progress &progress)
{
    const QDateTime taken = QDateTime::currentDateTimeUtc();
    const auto file = stillFile(opened.connection(), path, progress);
    if (!file)
        return file.error();
    Beside packing(progress, [&](Progress &besides) { return packDatabase(*file, archive, besides); });
    auto content = packing.join(contentOf(opened, packing.progress()));
    if (content)
        content->taken = taken;
    return content;
}

/// A writer that hardly rests lets others in only now and then, if it has a rollback journal.
Endpoint patient(Endpoint source)
{
    constexpr int seconds = 60;
    source.lockTimeout = std::max(source.lockTimeout, seconds);
    return source;
}

} // namespace

/// Once more, in the manner that no writer can spoil, where one spoiled the first reading. The tables are those of the
/// snapshot, as one may have been made since the caller looked.
Result<ArchivedContent> SqliteArchiver::write(const Endpoint &source, NativeDump, ArchiveWriter &archive,
                                              const QString &workFolder, Progress &progress) const
{
    const QString path = QDir(workFolder).filePath(databaseMember.toString());
    const SqliteSnapshotter snapshotter(workFolder);
    auto opened = identified(snapshotter.open(patient(source)));
    if (!opened)
        return opened.error();
    auto content = writeMoment(*opened, archive, path, progress);
    if (opened->snapshot->undisturbed())
        return content;
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    if (auto anew = archive.startOver(); !anew)
        return anew.error();
    auto again = identified(snapshotter.openAgain(patient(source)));
    if (!again)
        return again.error();
    return writeMoment(*again, archive, path, progress);
}

/// Leaves the reader at the end of the database: what follows is the caller's.
Result<QMap<QString, RowDigest>> SqliteArchiver::readBack(ArchiveReader &archive, const Manifest &manifest,
                                                          const QString &workFolder, Progress &progress) const
{
    const QString path = QDir(workFolder).filePath(databaseMember.toString());
    if (auto unpacked = unpackDatabase(archive, manifest, path, progress); !unpacked)
        return unpacked.error();
    auto digests = digestUnpacked(path, progress);
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

/// Beside the archive there is a copy: first the one that is packed, where nobody leaves the file in peace, then the
/// one that is unpacked.
Result<ArchiveSpace> SqliteArchiver::spaceFor(const Endpoint &source, NativeDump) const
{
    auto snapshot = openSnapshot(source);
    if (!snapshot)
        return snapshot.error();
    // A file without pages becomes one of a single page when it is copied.
    auto bytes = (*snapshot)->connection().value(
        {.sql = u"SELECT max(page_count, 1) * page_size FROM pragma_page_count(), pragma_page_size()"_s});
    if (!bytes)
        return bytes.error();
    return ArchiveSpace{.archive = std::get<qint64>(*bytes), .beside = std::get<qint64>(*bytes)};
}

QString SqliteArchiver::restoringByHand(const Manifest &) const
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
