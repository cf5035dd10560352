#include "sql/dialect/sqlite/sqlite_grammar.h"
#include "sql/dialect/sqlite/sqlite_file.h"
#include "sql/dialect/sqlite/sqlite_statement_limit.h"
#include "sql/dialect/sqlite/sqlite_waiting.h"

#include "sql/connection/connect_field.h"
#include "sql/dialect/sqlite/sqlite.h"
#include "sql/text/quoted.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <cmath>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto memoryName = ":memory:"_L1;

Error badUrl(const QString &why)
{
    return {.kind = Error::Kind::Usage,
            .message = u"This SQLite URL means nothing: %1"_s.arg(why),
            .hint = u"sqlite:PATH, sqlite://relative/path or sqlite:///absolute/path, with ?mode=ro, rw or rwc."_s};
}

bool hasBadEscape(const QString &text)
{
    static const QRegularExpression pattern(u"%(?![0-9A-Fa-f]{2})"_s);
    return text.contains(pattern);
}

/// The path of sqlite://relative is relative, of sqlite:///absolute absolute.
QString pathOf(QString rest)
{
    return rest.startsWith("//"_L1) ? rest.sliced(2) : rest;
}

QString missingHint(const QString &path)
{
    const QString relative = path.mid(1);
    if (QFileInfo::exists(relative))
        return u"Three slashes are an absolute path. The file %1 in this folder exists: write sqlite:%1."_s.arg(
            relative);
    const QFileInfo folder(QFileInfo(path).absolutePath());
    if (!folder.exists())
        return u"The folder %1 does not exist either. Check the path, and what is mounted there."_s.arg(
            folder.filePath());
    return u"Check the path. Opening a database never creates it."_s;
}

/// With a point, so that it stays a real where a column takes everything.
QString realLiteral(double real)
{
    if (std::isinf(real))
        return real > 0 ? u"9e999"_s : u"-9e999"_s;
    const QString digits = realText(real);
    return digits.contains(u'.') || digits.contains(u'e') ? digits : digits + u".0"_s;
}

} // namespace

Endpoint sqliteInMemory()
{
    Endpoint endpoint;
    endpoint.dialect = &sqliteDialect();
    endpoint.database = memoryName;
    endpoint.access = Endpoint::Access::Write;
    return endpoint;
}

QString SqliteGrammar::addressExample() const
{
    return u"sqlite:PATH"_s;
}

QStringList SqliteGrammar::schemes() const
{
    return {u"sqlite"_s, u"sqlite3"_s};
}

Result<Located> SqliteGrammar::locateFile(const QString &path, const QDir &folder) const
{
    if (path.size() > 4096)
        return badUrl(u"the path is longer than a path can be"_s);
    Located located;
    located.endpoint.dialect = &sqliteDialect();
    located.endpoint.database = QDir::cleanPath(folder.absoluteFilePath(path));
    return located;
}

Result<Located> SqliteGrammar::locateUrl(const QString &url, const QDir &folder) const
{
    const QString rest = url.mid(url.indexOf(u':') + 1);
    const qsizetype question = rest.indexOf(u'?');
    const QString encoded = pathOf(question < 0 ? rest : rest.left(question));
    if (hasBadEscape(rest))
        return badUrl(u"a % is not followed by two hexadecimal digits"_s);
    const QString path = QUrl::fromPercentEncoding(encoded.toUtf8());
    if (path == memoryName)
        return badUrl(u"a database in memory belongs to the program that made it"_s);
    if (path.isEmpty() || path.contains(QChar(0)))
        return badUrl(u"it names no file"_s);
    const QString mode = QUrlQuery(question < 0 ? u""_s : rest.mid(question + 1)).queryItemValue(u"mode"_s);
    if (!mode.isEmpty() && mode != "ro"_L1 && mode != "rw"_L1 && mode != "rwc"_L1)
        return badUrl(u"mode=%1 is none of ro, rw, rwc"_s.arg(mode));
    return locateFile(path, folder);
}

QList<ConnectField> SqliteGrammar::connectFields() const
{
    return {{.key = databaseKey,
             .label = QT_TRANSLATE_NOOP("ConnectField", "File"),
             .kind = ConnectField::Kind::File,
             .placeholder = u"/var/lib/service/service.db"_s}};
}

QString SqliteGrammar::url(const Endpoint &endpoint) const
{
    const QByteArray path = QUrl::toPercentEncoding(endpoint.database, "/");
    return u"sqlite://%1?mode=rwc"_s.arg(QString::fromLatin1(path));
}

Result<DriverSettings> SqliteGrammar::settings(const Endpoint &endpoint) const
{
    if (endpoint.database == memoryName)
        return DriverSettings{.databaseName = memoryName, .host = {}, .user = {}, .password = {}, .options = {}};
    const QFileInfo file(endpoint.database);
    const bool mayCreate = endpoint.presence == Endpoint::Presence::MayCreate;
    if (file.isDir())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 is a folder, not a database"_s.arg(endpoint.database),
                     .hint = u"Name the database file in it."_s};
    if (!file.exists() && !mayCreate)
        return Error{.kind = Error::Kind::Unreachable,
                     .message = u"There is no file %1"_s.arg(endpoint.database),
                     .hint = missingHint(endpoint.database)};
    if (file.exists() && !file.isReadable())
        return Error{.kind = Error::Kind::Denied,
                     .message = u"The file %1 may not be read by this user"_s.arg(endpoint.database),
                     .hint = u"Run as the service's user, or grant read access to the file."_s};

    const bool writes = endpoint.access == Endpoint::Access::Write;
    const QString mode = !writes ? u"ro"_s : mayCreate ? u"rwc"_s : u"rw"_s;
    QString name = u"file:%1?mode=%2"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(endpoint.database, "/")), mode);
    if (endpoint.parameters.contains(u"immutable"_s))
        name += u"&immutable=1"_s;
    QString options = u"QSQLITE_OPEN_URI"_s;
    if (!writes)
        options += u";QSQLITE_OPEN_READONLY"_s;
    return DriverSettings{.databaseName = name, .host = {}, .user = {}, .password = {}, .options = options};
}

QStringList SqliteGrammar::greeting(const Endpoint &endpoint) const
{
    QStringList statements{u"PRAGMA foreign_keys = ON"_s};
    if (endpoint.access == Endpoint::Access::Read)
        statements << u"PRAGMA query_only = ON"_s;
    return statements << u"SELECT count(*) FROM sqlite_master"_s;
}

void SqliteGrammar::prepare(void *nativeHandle, const Endpoint &endpoint) const
{
    waitKeenly(static_cast<sqlite3 *>(nativeHandle), std::chrono::seconds(endpoint.lockTimeout));
}

void SqliteGrammar::limitStatements(void *nativeHandle, int seconds) const
{
    limitSqliteStatements(static_cast<sqlite3 *>(nativeHandle), seconds);
}

Error SqliteGrammar::openFailure(const Endpoint &endpoint, const QString &driverText) const
{
    const bool denied = QFileInfo::exists(endpoint.database) && endpoint.access == Endpoint::Access::Write
                        && !QFileInfo(endpoint.database).isWritable();
    return {.kind = denied ? Error::Kind::Denied : Error::Kind::Unreachable,
            .message = u"Cannot open %1"_s.arg(endpoint.database),
            .detail = driverText,
            .hint = denied ? u"The file may not be written by this user."_s
                           : u"Check that its folder exists and that this user may use it."_s};
}

Error SqliteGrammar::greetingFailure(const Endpoint &endpoint, const Error &error) const
{
    Error explained = error;
    if (error.kind == Error::Kind::Busy) {
        const QStringList holders = processesWith(endpoint.database);
        if (!holders.isEmpty())
            explained.hint = u"It is open in %1. Try again when that is done, or stop it."_s.arg(holders.join(u", "_s));
    }
    if (isOfNewerFormat(endpoint.database))
        explained
            .hint = u"The file was written by a newer SQLite than this one can read. Update SQLite here, or dump it "
                    "there: sqlite3 FILE .dump"_s;
    return explained;
}

Error::Kind SqliteGrammar::kindOf(const QString &code) const
{
    if (code.toInt() == SQLITE_READONLY_ROLLBACK || code.toInt() == SQLITE_READONLY_RECOVERY)
        return Error::Kind::Busy;
    switch (code.toInt() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error::Kind::Busy;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH: return Error::Kind::Denied;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG: return Error::Kind::Constraint;
    case SQLITE_INTERRUPT: return Error::Kind::Cancelled;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return Error::Kind::Unfit;
    case SQLITE_IOERR:
    case SQLITE_FULL: return Error::Kind::Io;
    case SQLITE_CANTOPEN: return Error::Kind::Unreachable;
    default: return Error::Kind::Internal;
    }
}

QString SqliteGrammar::hintFor(const QString &code) const
{
    if (code.toInt() == SQLITE_READONLY_ROLLBACK || code.toInt() == SQLITE_READONLY_RECOVERY)
        return u"A crashed writer left a journal behind. Start and stop the service once, or run "
               "sqlite3 FILE 'PRAGMA quick_check', so that SQLite itself puts the file in order."_s;
    switch (code.toInt() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return u"Another program holds a lock on the file; try again when it is done."_s;
    case SQLITE_NOTADB: return u"The file is no SQLite database, or it is encrypted."_s;
    case SQLITE_CORRUPT: return u"The file is damaged; restore a backup or try sqlite3's .recover."_s;
    case SQLITE_FULL: return u"The disk is full. Free some space there, or choose another place."_s;
    case SQLITE_READONLY: return u"The file or its folder may not be written by this user."_s;
    default: return {};
    }
}

QString SqliteGrammar::literal(const Value &value) const
{
    const auto blob = [](const QByteArray &bytes) { return u"X'%1'"_s.arg(QString::fromLatin1(bytes.toHex())); };
    if (isNull(value))
        return u"NULL"_s;
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? u"1"_s : u"0"_s;
    if (const auto *real = std::get_if<double>(&value))
        return realLiteral(*real);
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return blob(*bytes);
    if (const auto *text = std::get_if<InvalidText>(&value))
        return u"CAST(%1 AS TEXT)"_s.arg(blob(text->bytes));
    if (const auto *text = std::get_if<QString>(&value))
        return text->contains(QChar(0)) ? u"CAST(%1 AS TEXT)"_s.arg(blob(text->toUtf8())) : credenza::literal(*text);
    return displayText(value);
}

QString SqliteGrammar::beginRead() const
{
    return u"BEGIN DEFERRED"_s;
}

QString SqliteGrammar::beginWrite() const
{
    return u"BEGIN IMMEDIATE"_s;
}

/// The driver's own way forgets the code of a failure.
QString SqliteGrammar::commit() const
{
    return u"COMMIT"_s;
}

/// A checkpoint of its own after each transaction: others would otherwise come to do it in one of theirs, and the more
/// has piled up the longer it keeps the disk from them. Without a write-ahead log it does nothing.
ShortWrites SqliteGrammar::shortWrites() const
{
    return {
        .begin = {u"PRAGMA wal_autocheckpoint = 0"_s}, .between = {u"PRAGMA wal_checkpoint(PASSIVE)"_s}, .settle = {}};
}

std::function<void()> SqliteGrammar::interrupter(void *nativeHandle) const
{
    return [handle = static_cast<sqlite3 *>(nativeHandle)] { sqlite3_interrupt(handle); };
}

Statement SqliteGrammar::serverTitle() const
{
    return {.sql = u"SELECT 'SQLite ' || sqlite_version()"_s};
}

Statement SqliteGrammar::moment() const
{
    return {.sql = u"SELECT CAST(strftime('%s', 'now') AS integer)"_s};
}

Statement SqliteGrammar::databaseSize() const
{
    return {.sql = u"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"_s};
}

} // namespace credenza
