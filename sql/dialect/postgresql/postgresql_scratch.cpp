#include "sql/dialect/postgresql/postgresql_scratch.h"

#include "sql/backup/work_folder.h"
#include "sql/connection/connection.h"
#include "sql/dialect/postgresql/postgresql.h"
#include "sql/text/quoted.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Whom the server runs as: never root, which it refuses.
struct ServerUser
{
    uid_t user = ::getuid();
    gid_t group = ::getgid();
    bool differs = false;
};

ServerUser serverUser()
{
    if (::getuid() != 0)
        return {};
    for (const char *name : {"postgres", "nobody"}) {
        if (const passwd *entry = ::getpwnam(name))
            return {.user = entry->pw_uid, .group = entry->pw_gid, .differs = true};
    }
    return {};
}

/// The newest installed server's program, empty when there is none.
QString serverProgram(const QString &name)
{
    QStringList folders;
    const QDir debian(u"/usr/lib/postgresql"_s);
    QStringList versions = debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::ranges::sort(versions, std::greater(),
                      [](const QString &version) { return version.toDouble(); }); // the old ones have names like 9.6
    for (const QString &version : std::as_const(versions))
        folders << debian.filePath(version + u"/bin"_s);
    const QString found = QStandardPaths::findExecutable(name, folders);
    return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
}

class PrivateServer final : public ScratchPlace
{
public:
    ~PrivateServer() override { stop(); }

    Result<void> start()
    {
        m_user = serverUser();
        if (auto placed = makeFolder(); !placed)
            return placed;
        if (auto made = initialise(); !made)
            return made;
        return run();
    }

    Endpoint endpoint() const override { return at(u"postgres"_s); }

    Result<Endpoint> another(const QString &name) override
    {
        auto connection = Connection::open(endpoint());
        if (!connection)
            return connection.error();
        const QString sql = u"CREATE DATABASE %1 TEMPLATE template0 ENCODING 'UTF8'"_s.arg(quoted(name));
        if (auto made = connection->execute({.sql = sql}); !made)
            return made.error();
        return at(name);
    }

    Result<void> crash() override
    {
        stop();
        return run();
    }

private:
    /// The server's own one, in one that we lock.
    Result<void> makeFolder()
    {
        constexpr auto beginning = "credenza-server"_L1;
        const QString place = u"/tmp"_s; // a socket's path has to be short
        removeUnused(place, beginning);
        auto work = WorkFolder::make(place, beginning);
        if (!work)
            return work.error();
        const QByteArray outer = QFile::encodeName(work->path());
        const QByteArray inner = QFile::encodeName(m_folder = work->path() + u"/server"_s);
        m_work.emplace(std::move(*work));
        const bool isMade = ::chmod(outer.constData(), 0711) == 0 && ::mkdir(inner.constData(), 0700) == 0
                            && (!m_user.differs || ::chown(inner.constData(), m_user.user, m_user.group) == 0);
        return isMade ? Result<void>{} : failed(u"making a folder for it"_s);
    }

    void stop()
    {
        if (m_server.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_server.processId()), SIGQUIT); // immediate shutdown: nothing here is worth a checkpoint
        m_server.waitForFinished(10'000);
    }

    Endpoint at(const QString &database) const
    {
        Endpoint endpoint;
        endpoint.dialect = &postgresqlDialect();
        endpoint.database = database;
        endpoint.parameters = {{u"host"_s, m_folder}, {u"user"_s, u"credenza"_s}};
        endpoint.access = Endpoint::Access::Write;
        return endpoint;
    }

    Error failed(const QString &step) const
    {
        return {.kind = Error::Kind::Io,
                .message = u"The private PostgreSQL server did not start (%1)"_s.arg(step),
                .detail = QString::fromLocal8Bit(m_output).trimmed().right(600),
                .hint = u"Check the space left in /tmp."_s};
    }

    void prepare(QProcess &process) const
    {
        process.setWorkingDirectory(m_folder);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setChildProcessModifier([user = m_user] {
            if (user.differs && (::setgid(user.group) != 0 || ::setuid(user.user) != 0))
                ::_exit(126);
            ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // a killed parent leaves no server behind
        });
    }

    Result<void> initialise()
    {
        QProcess initdb;
        prepare(initdb);
        initdb.start(serverProgram(u"initdb"_s), {u"-D"_s, dataFolder(), u"-U"_s, u"credenza"_s, u"-A"_s, u"trust"_s,
                                                  u"-N"_s, u"-E"_s, u"UTF8"_s, u"--locale=C.UTF-8"_s});
        const bool finished = initdb.waitForFinished(120'000);
        m_output = initdb.readAll();
        return finished && initdb.exitCode() == 0 ? Result<void>{} : failed(u"initdb"_s);
    }

    Result<void> run()
    {
        const QString log = m_folder + u"/log"_s;
        prepare(m_server);
        m_server.setStandardOutputFile(log); // a pipe that nobody reads would stop the server one day
        // Everything in the folder: what lies in /dev/shm would outlive a killed server.
        m_server.start(serverProgram(u"postgres"_s),
                       {u"-D"_s, dataFolder(), u"-k"_s, m_folder, u"-c"_s, u"listen_addresses="_s, u"-c"_s,
                        u"fsync=off"_s, u"-c"_s, u"dynamic_shared_memory_type=mmap"_s});
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 60'000 && m_server.state() != QProcess::NotRunning) {
            m_server.waitForFinished(20);
            QFile file(log);
            m_output = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            if (m_output.contains("ready to accept connections"))
                return {};
        }
        return failed(u"postgres"_s);
    }

    QString dataFolder() const { return m_folder + u"/data"_s; }

    std::optional<WorkFolder> m_work;
    QString m_folder;
    QProcess m_server;
    QByteArray m_output;
    ServerUser m_user;
};

} // namespace

Result<std::unique_ptr<ScratchPlace>> PostgresqlScratchPlaces::make() const
{
    if (serverProgram(u"initdb"_s).isEmpty() || serverProgram(u"postgres"_s).isEmpty())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"No PostgreSQL server programs are installed"_s,
                     .hint = u"apt-get install postgresql, or name a server of yours."_s};
    auto server = std::make_unique<PrivateServer>();
    if (auto started = server->start(); !started)
        return started.error();
    return std::unique_ptr<ScratchPlace>(std::move(server));
}

} // namespace credenza
