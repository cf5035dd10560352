#include "sql/dialect/sqlite/sqlite_restore_file.h"

#include "sql/backup/restored_tables.h"
#include "sql/catalog/loader.h"
#include "sql/dialect/sqlite/durable_file.h"
#include "sql/dialect/sqlite/restoring_place.h"
#include "sql/dialect/sqlite/sqlite_file_swap.h"
#include "sql/dialect/sqlite/sqlite_unpacked.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Where the file itself is, or is to be: SQLite, too, works beside what a link points to.
QString ownPath(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists())
        return file.canonicalFilePath();
    return file.isSymLink() ? file.symLinkTarget() : file.absoluteFilePath();
}

Result<void> requireReplaceable(const Endpoint &target, const QString &path, RestoreTarget::Existing existing)
{
    const QFileInfo file(path);
    if (file.isDir())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 is a folder, not a database"_s.arg(path),
                     .hint = u"Name the database file in it."_s};
    if (file.size() == 0 || existing == RestoreTarget::Existing::Replace)
        return {};
    const auto isEmpty = target.dialect->loader.isEmpty(databaseIn(path)); // what is no database is not empty, either
    if (isEmpty && *isEmpty)
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"There is a file %1 already, which is not empty"_s.arg(path),
                 .hint = u"Name a file that does not exist yet, or let this one be replaced; it is kept beside."_s,
                 .remedy = Error::Remedy::ReplaceContent};
}

/// Gives the new file the owner and mode of the old one, so that the service which uses it still may.
Result<void> takeOver(const QString &path, const QString &fresh)
{
    struct stat old = {};
    struct stat now = {};
    const QByteArray name = QFile::encodeName(fresh);
    if (::stat(QFile::encodeName(path).constData(), &old) != 0)
        return {};
    if (::stat(name.constData(), &now) != 0)
        return systemError(u"Looking at %1"_s.arg(fresh));
    const bool isOwned = old.st_uid == now.st_uid && old.st_gid == now.st_gid;
    if (!isOwned && ::chown(name.constData(), old.st_uid, old.st_gid) != 0) {
        Error error = systemError(u"Giving the restored file the owner of %1"_s.arg(path));
        error.kind = Error::Kind::Denied;
        error.hint = u"Run this as the owner of that file, or as root."_s;
        return error;
    }
    return ::chmod(name.constData(), old.st_mode & 07777) != 0
               ? Result<void>(systemError(u"Giving the restored file the mode of %1"_s.arg(path)))
               : Result<void>{};
}

/// The database unpacked beside the target, with the digests of its tables, which are those of the manifest.
Result<QMap<QString, RowDigest>> unpackProved(ArchiveReader &archive, const Manifest &manifest, const QString &file,
                                              Progress &progress)
{
    if (auto unpacked = unpackDatabase(archive, manifest, file, progress); !unpacked)
        return unpacked.error();
    if (auto whole = archive.requireWhole(); !whole)
        return whole.error();
    auto digests = digestUnpacked(file, progress);
    if (!digests)
        return digests.error();
    if (auto same = requireSame(digests->tables, manifest, {}); !same)
        return same.error();
    return digests->tables;
}

} // namespace

Result<RestoredContent> restoreFile(ArchiveReader &archive, const Manifest &manifest, const RestoreTarget &target,
                                    Progress &progress)
{
    const QString path = ownPath(target.endpoint.database);
    if (auto replaceable = requireReplaceable(target.endpoint, path, target.existing); !replaceable)
        return replaceable.error();
    if (auto unused = requireUnused(path); !unused)
        return unused.error();
    auto place = RestoringPlace::beside(path);
    if (!place)
        return place.error();
    auto digests = unpackProved(archive, manifest, place->file(), progress);
    if (!digests)
        return digests.error();
    if (auto owned = takeOver(path, place->file()); !owned)
        return owned.error();
    if (auto synced = syncFile(place->file()); !synced)
        return synced.error();
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    auto kept = putInPlace(place->file(), path, progress);
    if (!kept)
        return kept.error();
    return RestoredContent{.tables = *digests, .kept = kept->join(u", "_s)};
}

} // namespace credenza
