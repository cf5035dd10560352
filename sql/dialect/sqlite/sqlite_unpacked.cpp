#include "sql/dialect/sqlite/sqlite_unpacked.h"

#include "sql/backup/file_descriptor.h"
#include "sql/backup/member_ahead.h"
#include "sql/base/beside.h"
#include "sql/base/free_space.h"
#include "sql/connection/interruption.h"
#include "sql/dialect/sqlite/durable_file.h"
#include "sql/dialect/sqlite/sqlite.h"
#include "sql/dialect/sqlite/sqlite_snapshot.h"
#include "sql/text/size_text.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<void> goTo(ArchiveReader &archive, QStringView name)
{
    while (true) {
        auto member = archive.next();
        if (!member)
            return member.error();
        if (!*member)
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"The archive holds no %1"_s.arg(name),
                         .hint = u"Choose an archive of a database of this kind."_s};
        if (**member == name)
            return {};
    }
}

Result<void> writeAll(int file, QByteArrayView bytes, const QString &path)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(file, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return systemError(u"Writing %1"_s.arg(path));
        bytes = bytes.sliced(written);
    }
    return {};
}

/// Beside what it takes the place of.
Result<void> requireRoom(const QString &path, qint64 bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    const qint64 free = freeSpace(folder);
    if (free < 0 || bytes <= free)
        return {};
    return Error{.kind = Error::Kind::Io,
                 .message = u"There is no room for the restored database in %1"_s.arg(folder),
                 .detail = u"It needs %1; %2 are free."_s.arg(sizeText(bytes), sizeText(free)),
                 .hint = u"Make room there, or choose another place."_s};
}

Result<void> copyMember(ArchiveReader &archive, const QString &path, qint64 bytes, Progress &progress)
{
    const FileDescriptor file(
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return systemError(u"Making %1"_s.arg(path));
    qint64 done = 0;
    MemberAhead member(archive);
    while (true) {
        if (auto going = progress.checkpoint(); !going)
            return going;
        auto read = member.read();
        if (!read)
            return read.error();
        if (read->isEmpty())
            return {};
        if (auto written = writeAll(file.number(), *read, path); !written)
            return written;
        done += read->size();
        progress.report({.what = u"unpack"_s, .done = done, .total = bytes, .unit = u"bytes"_s});
    }
}

Error damaged(const QString &detail)
{
    return {.kind = Error::Kind::Mismatch,
            .message = u"The database in the archive is damaged"_s,
            .detail = detail,
            .hint = u"Take another archive: credenza-cli backups DIR lists them."_s};
}

Result<void> checkStructure(Connection &connection, Progress &progress)
{
    const Interruption onStop(progress.stop(), connection);
    const auto verdict = connection.value({.sql = u"PRAGMA quick_check(1)"_s});
    if (auto going = progress.checkpoint(); !going)
        return going;
    if (!verdict)
        return damaged(verdict.error().detail);
    return displayText(*verdict) == "ok"_L1 ? Result<void>{} : damaged(displayText(*verdict));
}

Result<DatabaseDigest> digestsIn(const QString &path, Progress &progress)
{
    auto opened = openForReading(databaseIn(path));
    return opened ? digestDatabase(*opened, {}, progress) : damaged(opened.error().detail);
}

} // namespace

Endpoint databaseIn(const QString &path)
{
    Endpoint endpoint;
    endpoint.dialect = &sqliteDialect();
    endpoint.database = path;
    return endpoint;
}

Result<void> unpackDatabase(ArchiveReader &archive, const Manifest &manifest, const QString &path, Progress &progress)
{
    if (auto there = goTo(archive, databaseMember); !there)
        return there;
    const ArchiveMember *expected = manifest.member(databaseMember);
    if (auto room = requireRoom(path, expected ? expected->bytes : 0); !room)
        return room;
    if (auto copied = copyMember(archive, path, expected ? expected->bytes : -1, progress); !copied)
        return copied;
    if (expected && archive.member() != *expected)
        return damaged(u"%1 has not the SHA-256 of the manifest"_s.arg(expected->name));
    return {};
}

Result<Opened> openUnpacked(const QString &path, Progress &progress)
{
    auto opened = openForReading(databaseIn(path));
    if (!opened)
        return damaged(opened.error().detail);
    progress.report({.what = u"check structure"_s});
    if (auto sound = checkStructure(opened->connection(), progress); !sound)
        return sound.error();
    return opened;
}

Result<DatabaseDigest> digestUnpacked(const QString &path, Progress &progress)
{
    progress.report({.what = u"check structure"_s});
    Beside checking(progress, [&path](Progress &besides) -> Result<void> {
        auto connection = Connection::open(asImmutable(databaseIn(path)));
        return connection ? checkStructure(*connection, besides) : damaged(connection.error().detail);
    });
    auto digests = digestsIn(path, checking.progress());
    // A structure that is damaged says more than a row that cannot be read for it.
    if (auto sound = checking.join(Result<void>{}); !sound)
        return sound.error();
    return digests;
}

} // namespace credenza
