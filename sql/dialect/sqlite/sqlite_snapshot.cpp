#include "sql/dialect/sqlite/sqlite_snapshot.h"

#include "sql/backup/work_folder.h"
#include "sql/connection/transaction.h"
#include "sql/dialect/sqlite/sqlite_copy.h"

#include <QDir>
#include <QFileInfo>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto immutableParameter = "immutable"_L1;

/// What tells that a file was written to between two looks.
struct FileState
{
    ino_t inode = 0;
    off_t size = 0;
    qint64 seconds = 0;
    qint64 nanoseconds = 0;
    bool hasLog = false;
    bool operator==(const FileState &) const = default;
};

bool hasContent(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

FileState stateOf(const QString &path)
{
    struct stat status = {};
    ::stat(QFile::encodeName(path).constData(), &status);
    return {.inode = status.st_ino,
            .size = status.st_size,
            .seconds = status.st_mtim.tv_sec,
            .nanoseconds = status.st_mtim.tv_nsec,
            .hasLog = hasContent(path + u"-wal"_s) || hasContent(path + u"-journal"_s)};
}

class SqliteSnapshot final : public Snapshot
{
public:
    explicit SqliteSnapshot(Connection connection) : m_connection(std::move(connection)) {}

    Result<void> begin()
    {
        auto transaction = Transaction::beginRead(m_connection);
        if (!transaction)
            return transaction.error();
        m_transaction.emplace(std::move(*transaction));
        auto first = m_connection.value({.sql = u"SELECT count(*) FROM sqlite_master"_s}); // takes the read lock
        return first ? Result<void>{} : first.error();
    }

    void expect(const QString &path, const FileState &state)
    {
        m_path = path;
        m_state = state;
    }

    void keep(WorkFolder folder) { m_folder.emplace(std::move(folder)); }

    Connection &connection() override { return m_connection; }

    Result<void> undisturbed() override
    {
        if (m_path.isEmpty() || stateOf(m_path) == m_state)
            return {};
        return Error{.kind = Error::Kind::Busy,
                     .message = u"%1 was written to while it was read"_s.arg(m_path),
                     .hint = u"Try again."_s};
    }

private:
    std::optional<WorkFolder> m_folder;
    Connection m_connection;
    std::optional<Transaction> m_transaction;
    QString m_path;
    FileState m_state;
};

Result<std::unique_ptr<SqliteSnapshot>> begun(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint);
    if (!connection)
        return connection.error();
    auto snapshot = std::make_unique<SqliteSnapshot>(std::move(*connection));
    if (auto started = snapshot->begin(); !started)
        return started.error();
    return snapshot;
}

Result<std::unique_ptr<Snapshot>> openCopy(const Endpoint &endpoint, const QString &folderOfCopies)
{
    const QString place = folderOfCopies.isEmpty() ? QDir::tempPath() : folderOfCopies;
    constexpr auto beginning = "credenza-copy"_L1;
    removeUnused(place, beginning);
    auto folder = WorkFolder::make(place, beginning);
    if (!folder)
        return folder.error();
    Endpoint copy = endpoint;
    copy.database = QDir(folder->path()).filePath(u"snapshot.db"_s);
    {
        auto source = Connection::open(endpoint.reading());
        if (!source)
            return source.error();
        SilentProgress progress;
        if (auto copied = copyDatabase(*source, copy.database, CopyPace::InOneStep, progress); !copied)
            return copied.error();
    }
    auto snapshot = begun(asImmutable(copy));
    if (!snapshot)
        return snapshot.error();
    (*snapshot)->keep(std::move(*folder));
    return std::unique_ptr<Snapshot>(std::move(*snapshot));
}

} // namespace

Endpoint asImmutable(Endpoint endpoint)
{
    endpoint = endpoint.reading();
    endpoint.parameters.insert(immutableParameter.toString(), u"1"_s);
    return endpoint;
}

bool isImmutable(const Endpoint &endpoint)
{
    return endpoint.parameters.contains(immutableParameter.toString());
}

Result<std::unique_ptr<Snapshot>> SqliteSnapshotter::open(const Endpoint &endpoint) const
{
    const QString path = endpoint.database;
    if (!QFileInfo::exists(path) || QFileInfo(path).isDir() || stateOf(path).hasLog)
        return openAgain(endpoint);
    const FileState before = stateOf(path);
    auto snapshot = begun(asImmutable(endpoint));
    if (!snapshot)
        return snapshot.error();
    (*snapshot)->expect(path, before);
    return std::unique_ptr<Snapshot>(std::move(*snapshot));
}

Result<std::unique_ptr<Snapshot>> SqliteSnapshotter::openAgain(const Endpoint &endpoint) const
{
    auto snapshot = begun(endpoint.reading());
    if (!snapshot)
        return snapshot.error();
    auto mode = (*snapshot)->connection().value({.sql = u"PRAGMA journal_mode"_s});
    if (!mode)
        return mode.error();
    if (displayText(*mode) == "wal"_L1)
        return std::unique_ptr<Snapshot>(std::move(*snapshot));
    snapshot->reset();
    return openCopy(endpoint, m_folderOfCopies);
}

} // namespace credenza
