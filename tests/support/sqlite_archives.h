#pragma once

#include "sql/backup/archiver.h"
#include "sql/compare/compare.h"
#include "sql/connection/connection.h"
#include "sql/dialect/sqlite/sqlite_archiver.h"
#include "sql/dialect/sqlite/sqlite_unpacked.h"
#include "tests/support/result.h"

#include <QTemporaryDir>

namespace credenza {

/// An archive and what its manifest would say.
struct MadeArchive
{
    QString path;
    Manifest manifest;
};

inline Endpoint fileToWrite(const QString &path)
{
    Endpoint endpoint = databaseIn(path).writing();
    endpoint.presence = Endpoint::Presence::MayCreate;
    return endpoint;
}

/// Runs statements as another program would.
inline Result<void> runOn(const QString &path, const QStringList &statements)
{
    auto connection = Connection::open(fileToWrite(path));
    return connection ? connection->executeAll(statements) : connection.error();
}

/// Of each table, as it is.
inline QMap<QString, RowDigest> digestsOf(const QString &path)
{
    SilentProgress progress;
    auto opened = openForReading(databaseIn(path));
    return opened ? digestDatabase(*opened, {}, progress)->tables : QMap<QString, RowDigest>();
}

/// First cell of the first row, as text; the error's words where there is none.
inline QString askOf(const QString &path, const QString &question)
{
    auto connection = Connection::open(databaseIn(path));
    auto value = connection ? connection->value({.sql = question}) : connection.error();
    return value ? displayText(*value) : QString::fromUtf8(described(value.error()));
}

/// Puts a database into an archive that must not exist yet.
inline Result<MadeArchive> archiveOf(const QString &database, const QString &path, Progress &progress)
{
    const QTemporaryDir workFolder;
    auto writer = createArchive(path, {});
    if (!writer)
        return writer.error();
    auto content = sqliteArchiver().write(databaseIn(database), {}, **writer, workFolder.path(), progress);
    if (!content)
        return content.error();
    if (auto finished = (*writer)->finish(); !finished)
        return finished.error();
    MadeArchive archive{.path = path, .manifest = {}};
    archive.manifest.taken = content->taken;
    archive.manifest.tables = content->tables;
    archive.manifest.sequences = content->sequences;
    archive.manifest.members = (*writer)->members();
    return archive;
}

inline Result<QMap<QString, RowDigest>> readBack(const MadeArchive &archive, Progress &progress)
{
    const QTemporaryDir workFolder;
    auto reader = openArchive(archive.path);
    return reader ? sqliteArchiver().readBack(**reader, archive.manifest, workFolder.path(), progress) : reader.error();
}

inline Result<RestoredContent> restore(const MadeArchive &archive, const RestoreTarget &target, Progress &progress)
{
    auto reader = openArchive(archive.path);
    return reader ? sqliteArchiver().restore(**reader, archive.manifest, target, progress) : reader.error();
}

} // namespace credenza
