#pragma once

#include "sql/connection/endpoint.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtEndian>

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace credenza {

/// Stands before a private PostgreSQL server and keeps every message of a client back for a while, as a network does
/// that is far. It can be cut, as a server that is gone, and notes the statements that pass.
class SlowProxy
{
public:
    explicit SlowProxy(const Endpoint &server)
        : m_serverSocket(QFile::encodeName(server.parameters.value(QStringLiteral("host")) + socketName())),
          m_ownSocket(QFile::encodeName(m_folder.path() + socketName()))
    {
        restore();
    }
    ~SlowProxy() { cut(); }

    /// The same database, by this way.
    Endpoint by(Endpoint endpoint) const
    {
        endpoint.parameters.insert(QStringLiteral("host"), m_folder.path());
        return endpoint;
    }

    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

    /// Ends each new connection at once, as a pooler does that is full. Those that are there go on.
    void hangUpOnNew() { m_hangsUp = true; }

    /// Ends every connection, and lets none in until restore().
    void cut()
    {
        QFile::remove(QFile::decodeName(m_ownSocket));
        ::shutdown(m_listener, SHUT_RDWR); // ends accept()
        m_door = {};
        ::close(m_listener);
        {
            const std::lock_guard lock(m_mutex);
            for (const int handle : m_open)
                ::shutdown(handle, SHUT_RDWR);
        }
        m_relays.clear();
    }

    void restore()
    {
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_un address = addressOf(m_ownSocket);
        if (::bind(m_listener, generic(address), sizeof address) != 0 || ::listen(m_listener, 16) != 0)
            qFatal("The proxy cannot listen at %s", m_ownSocket.constData());
        m_door = std::jthread([this] { letIn(); });
    }

    /// What clients asked, oldest first.
    QStringList statements() const
    {
        const std::lock_guard lock(m_mutex);
        return m_statements;
    }
    /// How many there are now.
    int clients() const
    {
        const std::lock_guard lock(m_mutex);
        return int(m_open.size()) / 2;
    }
    /// How often a client asked to end a statement.
    int interruptions() const { return m_interruptions; }

private:
    using Clock = std::chrono::steady_clock;

    static QString socketName() { return QStringLiteral("/.s.PGSQL.5432"); }

    static sockaddr_un addressOf(const QByteArray &path)
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
        return address;
    }
    static const sockaddr *generic(const sockaddr_un &address) { return reinterpret_cast<const sockaddr *>(&address); }

    void letIn()
    {
        for (;;) {
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0)
                return;
            if (m_hangsUp)
                ::close(client);
            else
                m_relays.emplace_back([this, client] { relay(client); });
        }
    }

    void relay(int client)
    {
        const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_un address = addressOf(m_serverSocket);
        if (::connect(server, generic(address), sizeof address) == 0) {
            note(client, server);
            carry(client, server);
        }
        const std::lock_guard lock(m_mutex);
        for (const int handle : {client, server}) {
            m_open.erase(handle);
            ::close(handle);
        }
    }

    void note(int client, int server)
    {
        const std::lock_guard lock(m_mutex);
        m_open.insert({client, server});
    }

    void carry(int client, int server)
    {
        struct Message
        {
            Clock::time_point due;
            QByteArray bytes;
        };
        std::deque<Message> waiting;
        Reader reader;
        const auto untilNext = [&waiting] {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(waiting.front().due - Clock::now());
            return std::max(0, int(left.count()));
        };
        for (;;) {
            pollfd ends[] = {{.fd = client, .events = POLLIN, .revents = 0},
                             {.fd = server, .events = POLLIN, .revents = 0}};
            ::poll(ends, 2, waiting.empty() ? -1 : untilNext());
            if (ends[0].revents != 0) {
                const QByteArray bytes = received(client);
                if (bytes.isEmpty())
                    return;
                read(reader, bytes);
                waiting.push_back({Clock::now() + m_delay.load(), bytes});
            }
            if (ends[1].revents != 0) {
                const QByteArray bytes = received(server);
                if (bytes.isEmpty() || !sent(client, bytes))
                    return;
            }
            for (; !waiting.empty() && waiting.front().due <= Clock::now(); waiting.pop_front()) {
                if (!sent(server, waiting.front().bytes))
                    return;
            }
        }
    }

    static QByteArray received(int handle)
    {
        QByteArray bytes(64 * 1024, Qt::Uninitialized);
        const ssize_t size = ::recv(handle, bytes.data(), size_t(bytes.size()), 0);
        return bytes.first(std::max<ssize_t>(size, 0));
    }

    static bool sent(int handle, QByteArrayView bytes)
    {
        while (!bytes.isEmpty()) {
            const ssize_t size = ::send(handle, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
            if (size <= 0)
                return false;
            bytes = bytes.sliced(size);
        }
        return true;
    }

    /// What of a client's messages is not complete yet.
    struct Reader
    {
        QByteArray bytes;
        bool isBegun = false; ///< its first message, which has no type, has passed
    };

    void read(Reader &reader, const QByteArray &bytes)
    {
        constexpr quint32 interruption = 80877102;
        reader.bytes += bytes;
        for (;;) {
            const qsizetype head = reader.isBegun ? 1 : 0;
            if (reader.bytes.size() < head + 4)
                return;
            const auto size = qsizetype(qFromBigEndian<quint32>(reader.bytes.constData() + head));
            if (reader.bytes.size() < head + size)
                return;
            const QByteArray content = reader.bytes.sliced(head + 4, size - 4);
            if (reader.isBegun)
                noteStatement(reader.bytes.front(), content);
            else if (qFromBigEndian<quint32>(content.constData()) == interruption)
                ++m_interruptions;
            reader.isBegun = true;
            reader.bytes.remove(0, head + size);
        }
    }

    void noteStatement(char type, const QByteArray &content)
    {
        const QList<QByteArray> parts = content.split('\0');
        const std::lock_guard lock(m_mutex);
        if (type == 'Q') // a simple query
            m_statements << QString::fromUtf8(parts[0]);
        else if (type == 'P') // one that is prepared: its name comes first
            m_statements << QString::fromUtf8(parts[1]);
    }

    const QTemporaryDir m_folder;
    const QByteArray m_serverSocket;
    const QByteArray m_ownSocket;
    std::atomic<std::chrono::milliseconds> m_delay{std::chrono::milliseconds(0)};
    std::atomic_bool m_hangsUp = false;
    std::atomic_int m_interruptions = 0;
    int m_listener = -1;
    mutable std::mutex m_mutex; ///< guards the next two
    std::set<int> m_open;
    QStringList m_statements;
    std::vector<std::jthread> m_relays; ///< of the door's thread, and of cut() once that has ended
    std::jthread m_door;
};

} // namespace credenza
