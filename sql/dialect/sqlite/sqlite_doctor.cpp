#include "sql/dialect/sqlite/sqlite_doctor.h"

#include "sql/base/free_space.h"
#include "sql/dialect/sqlite/sqlite_file.h"
#include "sql/text/shell_word.h"
#include "sql/text/size_text.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QStringList problemsOf(const QFileInfo &file, const QList<Purpose> &purposes)
{
    QStringList problems;
    const QFileInfo folder(file.absolutePath());
    const bool writes = purposes.contains(Purpose::Edit) || purposes.contains(Purpose::TransferTarget);
    if (writes && !file.isWritable())
        problems << u"This user may not write %1: run as its owner, or change its mode."_s.arg(file.filePath());
    if (writes && !folder.isWritable())
        problems
            << u"This user may not write into %1, where the journal must lie: run as its owner, or change its mode."_s
                   .arg(folder.filePath());
    if (writes && QStorageInfo(file.absolutePath()).isReadOnly())
        problems << u"%1 lies on a file system that is mounted read-only: mount it for writing, or work on a copy."_s
                        .arg(file.filePath());
    return problems + leftBehind(file.filePath());
}

/// By the file's own header, read by way of the session as that holds the locks: a session that trusts the file not to
/// change does without the log, and says so of itself.
bool hasWriteAheadLog(Connection &connection)
{
    constexpr int writeVersion = 18;
    constexpr char withLog = 2;
    sqlite3_file *file = nullptr;
    auto *handle = static_cast<sqlite3 *>(connection.nativeHandle());
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file || !file->pMethods)
        return false;
    char version = 0;
    return file->pMethods->xRead(file, &version, 1, writeVersion) == SQLITE_OK && version == withLog;
}

Result<QString> journalOf(Connection &connection)
{
    if (hasWriteAheadLog(connection))
        return u"wal"_s;
    const auto mode = connection.value({.sql = u"PRAGMA journal_mode"_s});
    return mode ? Result<QString>(displayText(*mode)) : mode.error();
}

/// With a write-ahead log only writers wait for each other, as short as one transaction is.
QString contentionIn(const QString &journal)
{
    if (journal == "wal"_L1)
        return {};
    return u"This database is not in WAL mode: while one program writes, all others wait, those that read included. "
           "PRAGMA journal_mode = WAL mends that; ask the service's documentation first whether it may be on."_s;
}

/// How a file's pages stand.
struct Pages
{
    qint64 size = 0;
    qint64 all = 0;
    qint64 free = 0;
    qint64 vacuum = 0; ///< 0: room is given back on request, 1: at each commit, 2: piece by piece on request
};

Result<Pages> pagesOf(Connection &connection)
{
    Pages pages;
    for (const auto &[pragma, to] : {std::pair(u"page_size"_s, &pages.size),
                                     {u"page_count"_s, &pages.all},
                                     {u"freelist_count"_s, &pages.free},
                                     {u"auto_vacuum"_s, &pages.vacuum}}) {
        const auto value = connection.value({.sql = u"PRAGMA "_s + pragma});
        if (!value)
            return value.error();
        *to = displayText(*value).toLongLong();
    }
    return pages;
}

} // namespace

Result<Diagnosis> SqliteDoctor::examine(Connection &connection, const QList<Purpose> &purposes) const
{
    const QFileInfo file(connection.endpoint().database);
    const auto journal = journalOf(connection);
    if (!journal)
        return journal.error();
    Diagnosis diagnosis;
    diagnosis.settings = {{u"file"_s, file.filePath(), u"address"_s}, {u"journal"_s, *journal, u"the file itself"_s}};
    diagnosis.others = processesWith(file.filePath());
    diagnosis.problems = problemsOf(file, purposes);
    diagnosis.contention = contentionIn(*journal);
    diagnosis.bytes = file.size() + QFileInfo(file.filePath() + u"-wal"_s).size();
    diagnosis.bytesFree = freeSpace(file.absolutePath());
    return diagnosis;
}

Result<Reclaiming> SqliteDoctor::reclaiming(Connection &connection, const QStringList &, qint64 bytes) const
{
    const auto pages = pagesOf(connection);
    if (!pages)
        return pages.error();
    const qint64 file = pages->size * pages->all;
    const qint64 empty = std::min(file, pages->size * pages->free + bytes);
    if (pages->vacuum == 1)
        return Reclaiming{.facts = {u"The file gets smaller by itself: from %1 to about %2."_s.arg(
                              sizeText(file), sizeText(file - empty))},
                          .command = {}};
    Reclaiming after;
    after.facts = {u"The file stays at %1, of which about %2 will be empty; new rows fill that first."_s.arg(
                       sizeText(file), sizeText(empty)),
                   u"VACUUM makes it about %1. It needs as much free space while it runs, and nobody else can write "
                   "meanwhile: stop the service first."_s.arg(sizeText(file - empty))};
    after.command = u"sqlite3 %1 %2"_s.arg(shellWord(connection.endpoint().database),
                                           pages->vacuum == 2 ? u"'PRAGMA incremental_vacuum'"_s : u"VACUUM"_s);
    return after;
}

} // namespace credenza
