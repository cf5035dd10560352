#include "sql/dialect/sqlite/sqlite_load_target.h"

#include "sql/backup/folder_writing.h"
#include "sql/connection/transaction.h"
#include "sql/dialect/sqlite/durable_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// SQLite would take what is left beside a database of that name for the new one's own, and play it back into that.
Result<void> requireNoRemains(const QString &path)
{
    for (const QString &ending : {u"-wal"_s, u"-journal"_s}) {
        if (QFileInfo::exists(path + ending))
            return Error{.kind = Error::Kind::Refused,
                         .message = u"%1 is left of an earlier database and would spoil a new one"_s.arg(path + ending),
                         .hint = u"Move it away, or give the target another name."_s};
    }
    return {};
}

/// An unfinished database may lack its first page still, which is then empty or zeros.
bool mayBeDatabase(const QString &path)
{
    QFile file(path);
    const QByteArray beginning = file.open(QIODevice::ReadOnly) ? file.read(16) : QByteArray("unreadable");
    return beginning.isEmpty() || beginning == QByteArray(16, '\0') || beginning.startsWith("SQLite format 3");
}

/// Removes what an earlier run left, unless that run is still alive and holds its lock.
Result<void> removeStalePart(const Endpoint &part)
{
    if (!QFileInfo::exists(part.database))
        return {};
    if (!mayBeDatabase(part.database))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"%1 is in the way, and is no unfinished database"_s.arg(part.database),
                     .hint = u"Move it away, or give the target another name."_s};
    {
        Endpoint impatient = part;
        impatient.lockTimeout = 0;
        auto connection = Connection::open(impatient);
        const bool busy = connection ? !connection->execute({.sql = u"BEGIN EXCLUSIVE"_s})
                                     : connection.error().kind == Error::Kind::Busy;
        if (busy)
            return Error{.kind = Error::Kind::Busy,
                         .message = u"Another run is filling %1"_s.arg(part.database),
                         .hint = u"Wait until it ends."_s};
    }
    return QFile::remove(part.database) ? Result<void>{}
                                        : systemError(u"Removing the unfinished %1"_s.arg(part.database));
}

class NewFile final : public LoadTarget
{
public:
    NewFile(Connection connection, QString finalPath)
        : m_connection(std::move(connection)),
          m_part(m_connection->endpoint().database),
          m_finalPath(std::move(finalPath))
    {
    }

    ~NewFile() override
    {
        m_connection.reset();
        QFile::remove(m_part);
    }

    Connection &connection() override { return *m_connection; }

    Result<void> commit(Progress &progress) override
    {
        if (auto committed = m_connection->commit(); !committed)
            return committed;
        m_connection.reset();
        if (auto synced = syncFile(m_part); !synced)
            return synced;
        progress.report({.what = u"rename"_s});
        if (auto clear = requireNoRemains(m_finalPath); !clear)
            return clear;
        if (auto renamed = renameWithoutReplacing(m_part, m_finalPath); !renamed)
            return renamed;
        if (auto synced = syncFolder(QFileInfo(m_finalPath).absolutePath()); !synced)
            progress.warn(synced.error().message + u": "_s + synced.error().detail); // the file is there, whole
        return {};
    }

private:
    std::optional<Connection> m_connection;
    QString m_part;
    QString m_finalPath;
};

class ExistingFile final : public LoadTarget
{
public:
    explicit ExistingFile(Connection connection) : m_connection(std::move(connection)) {}

    Result<void> begin()
    {
        auto transaction = Transaction::beginWrite(m_connection);
        if (!transaction)
            return transaction.error();
        m_transaction.emplace(std::move(*transaction));
        return {};
    }

    Connection &connection() override { return m_connection; }
    Result<void> commit(Progress &) override { return m_transaction->commit(); }

private:
    Connection m_connection;
    std::optional<Transaction> m_transaction;
};

} // namespace

Result<std::unique_ptr<LoadTarget>> openNewFile(const Endpoint &endpoint)
{
    const QString folder = QFileInfo(endpoint.database).absolutePath();
    if (!QFileInfo(folder).isDir())
        return Error{.kind = Error::Kind::Unreachable,
                     .message = u"There is no folder %1"_s.arg(folder),
                     .hint = u"Make it first; only the database file itself is created."_s};
    if (!QFileInfo(folder).isWritable())
        return Error{.kind = Error::Kind::Denied,
                     .message = u"This user may not write into %1"_s.arg(folder),
                     .hint = u"Choose another place or change the folder's permissions."_s};
    if (auto clear = requireNoRemains(endpoint.database); !clear)
        return clear.error();
    Endpoint part = endpoint.writing();
    part.database += u".part"_s;
    part.presence = Endpoint::Presence::MayCreate;
    if (auto cleared = removeStalePart(part); !cleared)
        return cleared.error();
    // SQLite would make it as the mask has it, with all that a service keeps secret.
    if (auto made = makePrivately(part.database); !made)
        return made.error();
    auto unfinished = qScopeGuard([&part] { QFile::remove(part.database); });
    auto connection = Connection::open(part);
    if (!connection)
        return connection.error();
    const QStringList setup{u"PRAGMA journal_mode = OFF"_s,       u"PRAGMA synchronous = OFF"_s,
                            u"PRAGMA locking_mode = EXCLUSIVE"_s, u"PRAGMA cache_size = -65536"_s,
                            u"PRAGMA foreign_keys = OFF"_s,       u"BEGIN EXCLUSIVE"_s};
    if (auto ready = connection->executeAll(setup); !ready)
        return ready.error();
    unfinished.dismiss();
    return std::unique_ptr<LoadTarget>(std::make_unique<NewFile>(std::move(*connection), endpoint.database));
}

Result<std::unique_ptr<LoadTarget>> openExistingFile(const Endpoint &endpoint)
{
    Endpoint existing = endpoint.writing();
    existing.presence = Endpoint::Presence::MustExist;
    auto connection = Connection::open(existing);
    if (!connection)
        return connection.error();
    if (auto off = connection->execute({.sql = u"PRAGMA foreign_keys = OFF"_s}); !off)
        return off.error();
    auto target = std::make_unique<ExistingFile>(std::move(*connection));
    if (auto begun = target->begin(); !begun)
        return begun.error();
    return std::unique_ptr<LoadTarget>(std::move(target));
}

} // namespace credenza
