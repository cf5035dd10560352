#include "sql/dialect/sqlite/sqlite_packing.h"

#include "sql/connection/connection.h"
#include "sql/dialect/sqlite/sqlite_snapshot.h"
#include "sql/dialect/sqlite/sqlite_unpacked.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The file behind a connection. Whoever opens it past SQLite, and closes it, takes the locks on it from all
/// connections of the same process.
sqlite3_file *fileOf(const Connection &connection)
{
    sqlite3_file *file = nullptr;
    auto *database = static_cast<sqlite3 *>(connection.nativeHandle());
    sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void *>(&file));
    return file;
}

Error cannotRead(const Endpoint &endpoint, int code)
{
    return {.kind = Error::Kind::Io,
            .message = u"Reading the file of %1"_s.arg(endpoint.title()),
            .detail = QString::fromUtf8(sqlite3_errstr(code)),
            .hint = u"Check the disk that the file is on, and the database by PRAGMA quick_check."_s,
            .code = QString::number(code)};
}

} // namespace

Result<void> packDatabase(const Endpoint &file, ArchiveWriter &archive, Progress &progress)
{
    Endpoint endpoint = asImmutable(file);
    endpoint.log = nullptr; // which belongs to another thread
    auto connection = Connection::open(endpoint);
    if (!connection)
        return connection.error();
    const auto bytes = connection->value(
        {.sql = u"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"_s});
    if (!bytes)
        return bytes.error();
    sqlite3_file *opened = fileOf(*connection);
    qint64 done = 0;
    const auto read = [&](std::span<char> room) -> Result<qint64> {
        const int code = opened->pMethods->xRead(opened, room.data(), int(room.size()), done);
        if (code != SQLITE_OK)
            return cannotRead(endpoint, code);
        done += qint64(room.size());
        return qint64(room.size());
    };
    return archive.addFrom(databaseMember.toString(), std::get<qint64>(*bytes), read, progress);
}

} // namespace credenza
