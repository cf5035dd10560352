#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

namespace credenza {

/// A PostgreSQL server of the test's own that listens on TCP, with TLS, and whose files the test may change.
class TcpServer
{
public:
    TcpServer() : m_folder(QStringLiteral("/tmp/credenza-tcp")), m_port(freePort())
    {
        const QByteArray folder = QFile::encodeName(m_folder.path());
        const passwd *user = ::getuid() == 0 ? ::getpwnam("postgres") : nullptr;
        if (user) {
            m_user = user->pw_uid;
            m_group = user->pw_gid;
            if (::chown(folder.constData(), m_user, m_group) != 0)
                return;
        }
        run(program(QStringLiteral("initdb")),
            {QStringLiteral("-D"), data(), QStringLiteral("-U"), QStringLiteral("owner"), QStringLiteral("-A"),
             QStringLiteral("trust"), QStringLiteral("-N"), QStringLiteral("-E"), QStringLiteral("UTF8"),
             QStringLiteral("--locale=C.UTF-8")});
        run(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
             QStringLiteral("-nodes"), QStringLiteral("-keyout"), file(QStringLiteral("server.key")),
             QStringLiteral("-out"), file(QStringLiteral("server.crt")), QStringLiteral("-days"), QStringLiteral("2"),
             QStringLiteral("-subj"), QStringLiteral("/CN=localhost")});
    }

    ~TcpServer() { stop(); }

    int port() const { return m_port; }
    /// A file of the server's data folder.
    QString file(const QString &name) const { return data() + QLatin1Char('/') + name; }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile target(file(name));
        if (target.open(QIODevice::WriteOnly))
            target.write(content);
    }

    /// Starts with further settings, "name=value"; true once the log says `ready`.
    bool start(const QStringList &settings, const QByteArray &ready = "ready to accept connections")
    {
        QStringList arguments{QStringLiteral("-D"), data(),
                              QStringLiteral("-p"), QString::number(m_port),
                              QStringLiteral("-k"), m_folder.path(),
                              QStringLiteral("-c"), QStringLiteral("listen_addresses=127.0.0.1"),
                              QStringLiteral("-c"), QStringLiteral("fsync=off")};
        for (const QString &setting : settings)
            arguments << QStringLiteral("-c") << setting;
        const QString log = m_folder.filePath(QStringLiteral("log%1").arg(++m_starts));
        prepare(m_server);
        m_server.setStandardOutputFile(log);
        m_server.setStandardErrorFile(log, QIODevice::Append);
        m_server.start(program(QStringLiteral("postgres")), arguments);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 60'000 && m_server.state() != QProcess::NotRunning) {
            m_server.waitForFinished(20);
            QFile said(log);
            if (said.open(QIODevice::ReadOnly) && said.readAll().contains(ready))
                return true;
        }
        return false;
    }

    /// In order, so that it could be a standby the next time.
    void stop()
    {
        if (m_server.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_server.processId()), SIGINT);
        m_server.waitForFinished(20'000);
    }

    /// A port at which somebody listens and never answers, until the returned handle is closed.
    static std::pair<int, int> silentPort()
    {
        const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
        return {bound(handle), ::listen(handle, 1) == 0 ? handle : -1};
    }

    /// Below those that outgoing connections are given, of which one could take it at any moment.
    static int freePort()
    {
        for (int attempt = 0; attempt < 100; ++attempt) {
            const int handle = ::socket(AF_INET, SOCK_STREAM, 0);
            const int port = bound(handle, quint16(QRandomGenerator::global()->bounded(20'000, 30'000)));
            ::close(handle);
            if (port != 0)
                return port;
        }
        qFatal("No port of 127.0.0.1 is to be had");
    }

private:
    /// The port that was bound: the wanted one, or any; 0 where that is not to be had.
    static int bound(int handle, quint16 wanted = 0)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(wanted);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        const auto *any = reinterpret_cast<const sockaddr *>(&address);
        if (::bind(handle, any, size) != 0)
            return 0;
        ::getsockname(handle, reinterpret_cast<sockaddr *>(&address), &size);
        return ntohs(address.sin_port);
    }

    static QString program(const QString &name)
    {
        const QDir versions(QStringLiteral("/usr/lib/postgresql"));
        const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
        return found.isEmpty() ? name : versions.filePath(found.first() + QStringLiteral("/bin/") + name);
    }

    void prepare(QProcess &process) const
    {
        process.setWorkingDirectory(m_folder.path());
        process.setChildProcessModifier([user = m_user, group = m_group] {
            if (user != 0 && (::setgid(group) != 0 || ::setuid(user) != 0))
                ::_exit(126);
        });
    }

    void run(const QString &name, const QStringList &arguments) const
    {
        QProcess process;
        prepare(process);
        process.start(name, arguments);
        process.waitForFinished(120'000);
    }

    QString data() const { return m_folder.filePath(QStringLiteral("data")); }

    QTemporaryDir m_folder;
    QProcess m_server;
    int m_port;
    int m_starts = 0;
    uid_t m_user = 0;
    gid_t m_group = 0;
};

} // namespace credenza
