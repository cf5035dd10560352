#include "sql/dialect/sqlite/sqlite_copy.h"

#include "sql/dialect/sqlite/sqlite.h"

#include <sqlite3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Finish
{
    void operator()(sqlite3_backup *backup) const { sqlite3_backup_finish(backup); }
};

Result<Connection> emptyFile(const QString &path)
{
    Endpoint endpoint;
    endpoint.dialect = &sqliteDialect();
    endpoint.database = path;
    endpoint.access = Endpoint::Access::Write;
    endpoint.presence = Endpoint::Presence::MayCreate;
    auto connection = Connection::open(endpoint);
    if (!connection)
        return connection.error();
    if (auto quick = connection->executeAll({u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s}); !quick)
        return quick.error();
    return connection;
}

Error copyFailure(const Connection &source, const QString &path, int code)
{
    const bool isBusy = code == SQLITE_BUSY || code == SQLITE_LOCKED;
    return {.kind = isBusy ? Error::Kind::Busy : Error::Kind::Io,
            .message = u"Copying %1 to %2"_s.arg(source.endpoint().title(), path),
            .detail = QString::fromUtf8(sqlite3_errstr(code)),
            .hint = isBusy ? u"A service is writing to it with a rollback journal; try again, or stop the service."_s
                           : u"Check the space left there, and the database by PRAGMA quick_check."_s,
            .code = QString::number(code)};
}

} // namespace

Result<void> copyDatabase(Connection &source, const QString &path, CopyPace pace, Progress &progress)
{
    constexpr int pagesAtATime = 1024;
    auto target = emptyFile(path);
    if (!target)
        return target.error();
    auto *to = static_cast<sqlite3 *>(target->nativeHandle());
    const std::unique_ptr<sqlite3_backup, Finish> backup(
        sqlite3_backup_init(to, "main", static_cast<sqlite3 *>(source.nativeHandle()), "main"));
    if (!backup)
        return copyFailure(source, path, sqlite3_errcode(to));
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        if (auto going = progress.checkpoint(); !going)
            return going;
        code = sqlite3_backup_step(backup.get(), pace == CopyPace::InOneStep ? -1 : pagesAtATime);
        const qint64 pages = sqlite3_backup_pagecount(backup.get());
        progress.report({.what = u"copy"_s,
                         .done = pages - sqlite3_backup_remaining(backup.get()),
                         .total = pages,
                         .unit = u"pages"_s});
    }
    return code == SQLITE_DONE ? Result<void>{} : copyFailure(source, path, code);
}

} // namespace credenza
