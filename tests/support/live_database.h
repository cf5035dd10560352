#pragma once

#include "tests/support/every_backend.h"
#include "tests/support/numbered_table.h"
#include "ui/activity/query_log.h"
#include "ui/window/open_database.h"

#include <QTemporaryDir>

namespace credenza {

/// A database with the connections and the log that a window has on it.
class LiveDatabase
{
public:
    explicit LiveDatabase(const Endpoint &endpoint)
        : m_log(std::make_shared<QueryLog>()),
          m_endpoint(logged(endpoint)),
          m_reader(m_endpoint.reading()),
          m_counter(m_endpoint.reading())
    {
        auto connection = Connection::open(m_endpoint.reading());
        if (!connection)
            qFatal("%s", described(connection.error()).constData());
        auto identity = identify(*connection);
        if (!identity)
            qFatal("%s", described(identity.error()).constData());
        m_identity = std::make_shared<const Identity>(*identity);
        VERIFY_RESULT(m_clock->set(*connection));
    }

    OpenDatabase open()
    {
        return {.endpoint = m_endpoint,
                .identity = m_identity,
                .reader = &m_reader,
                .counter = &m_counter,
                .clock = m_clock};
    }
    const Table &table(const QString &name) const { return *m_identity->catalog.table(name); }
    const Endpoint &endpoint() const { return m_endpoint; }
    /// SQL that ran, oldest first.
    QStringList statements() const
    {
        QStringList all;
        for (const QueryLog::Entry &entry : m_log->entries())
            all << entry.statement.sql;
        return all;
    }

private:
    Endpoint logged(Endpoint endpoint) const
    {
        endpoint.log = m_log;
        return endpoint;
    }

    std::shared_ptr<QueryLog> m_log;
    Endpoint m_endpoint;
    const std::shared_ptr<DatabaseClock> m_clock = std::make_shared<DatabaseClock>();
    std::shared_ptr<const Identity> m_identity;
    LiveConnection m_reader;
    LiveConnection m_counter;
};

/// Keeps what a test writes beside databases – drafts, activity, settings – out of the user's own folders.
class OwnFolders
{
public:
    OwnFolders()
    {
        qputenv("XDG_DATA_HOME", (m_folder.path() + QStringLiteral("/data")).toUtf8());
        qputenv("XDG_CONFIG_HOME", (m_folder.path() + QStringLiteral("/config")).toUtf8());
    }

private:
    QTemporaryDir m_folder;
};

/// Runs statements on a connection of their own, as another program would.
inline void runElsewhere(const Endpoint &endpoint, const QStringList &statements)
{
    auto connection = Connection::open(endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll(statements));
}

} // namespace credenza
