#include "sql/backup/verify.h"

#include "sql/backup/archive_folder.h"
#include "tests/support/backup_fixture.h"
#include "tests/support/faulty_run.h"
#include "tests/support/seeded_random.h"

#include <QElapsedTimer>

#include <csignal>
#include <numeric>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

void copyArchive(const ArchiveEntry &archive, const QString &folder)
{
    for (const QString &path : {archive.path, companionOf(archive.path)})
        QVERIFY(QFile::copy(path, QDir(folder).filePath(QFileInfo(path).fileName())));
}

/// Whatever has the name of an archive is whole, and known to be proved.
void checkArchives(const QString &folder, qsizetype least)
{
    const auto archives = archivesIn(folder);
    VERIFY_RESULT(archives);
    QVERIFY2(archives->size() >= least, qPrintable(QString::number(archives->size())));
    SilentProgress progress;
    for (const ArchiveEntry &archive : *archives) {
        QVERIFY2(archive.isProved(), qPrintable(archive.name() + u": "_s + archive.problem));
        const auto report = verifyArchive({.archive = archive.path}, progress);
        VERIFY_RESULT(report);
        QVERIFY2(!report->damage, described(report->damage.value_or(Error{})).constData());
    }
}

} // namespace

/// A command that is killed, again and again.
class KilledCommand
{
public:
    virtual ~KilledCommand() = default;
    /// Everything as it is before the command; what an earlier turn left is gone.
    virtual void prepare() = 0;
    virtual QStringList arguments() const = 0;
    /// What holds however far it came.
    virtual void checkKilled() = 0;
    /// What holds once it has run to its end.
    virtual void checkDone() = 0;
};

/// `backup`, `prune` and `restore` that are killed, at any moment and before each single change that they make:
/// archives are whole, a database is the old one or the new one, and the next run cleans up.
class BackupKilledTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { makeFolder(); }
    void leavesNothingHalf_data();
    void leavesNothingHalf();

private:
    class Backup;
    class Prune;
    class Restore;

    std::unique_ptr<KilledCommand> command(const QString &name, const QString &backend);
    int changesOf(KilledCommand &command);
    void killBeforeChanges(KilledCommand &command, int changes, int most);
    void killAtMoments(KilledCommand &command, int number);
    void killAndLook(KilledCommand &command, const std::function<void(QProcess &)> &kill);
    QList<ArchiveEntry> archives(const QString &backend) const { return m_archives[backend]; }

    QTemporaryDir m_made;
    QMap<QString, Endpoint> m_sources;             ///< what the archives hold
    QMap<QString, Endpoint> m_others;              ///< what is there before a restore
    QMap<QString, QList<ArchiveEntry>> m_archives; ///< the oldest first
    QRandomGenerator m_random;
    int m_runs = 0;
    int m_killed = 0;
    qint64 m_shortest = 0; ///< that a run took which nobody killed, in milliseconds
};

/// Retention belongs to it: of two archives one goes.
class BackupKilledTest::Backup final : public KilledCommand
{
public:
    Backup(BackupKilledTest &test, const QString &backend) : m_test(test), m_backend(backend) {}

    void prepare() override
    {
        m_test.makeFolder();
        for (const ArchiveEntry &archive : m_test.archives(m_backend).first(2))
            copyArchive(archive, m_test.folder());
    }
    QStringList arguments() const override
    {
        return {u"backup"_s,      m_test.m_sources[m_backend].url(),
                u"--into"_s,      m_test.folder(),
                u"--label"_s,     m_backend,
                u"--keep-last"_s, u"2"_s};
    }
    void checkKilled() override { checkArchives(m_test.folder(), 2); }
    void checkDone() override { QCOMPARE(m_test.names().size(), 4); }

private:
    BackupKilledTest &m_test;
    QString m_backend;
};

class BackupKilledTest::Prune final : public KilledCommand
{
public:
    explicit Prune(BackupKilledTest &test) : m_test(test) {}

    void prepare() override
    {
        m_test.makeFolder();
        for (const QList<ArchiveEntry> &archives : m_test.m_archives) {
            for (const ArchiveEntry &archive : archives)
                copyArchive(archive, m_test.folder());
        }
    }
    QStringList arguments() const override
    {
        return {u"prune"_s, m_test.folder(), u"--keep-last"_s, u"1"_s, u"--yes"_s};
    }
    void checkKilled() override { checkArchives(m_test.folder(), m_test.m_archives.size()); }
    void checkDone() override
    {
        QStringList stay;
        for (const QList<ArchiveEntry> &archives : m_test.m_archives)
            stay << archives.last().name() << archives.last().name() + u".json"_s;
        QCOMPARE(m_test.names(), stay);
    }

private:
    BackupKilledTest &m_test;
};

class BackupKilledTest::Restore final : public KilledCommand
{
public:
    Restore(BackupKilledTest &test, const QString &backend) : m_test(test), m_backend(backend) {}

    void prepare() override
    {
        m_test.makeFolder();
        const Endpoint &old = m_test.m_others[m_backend];
        m_target = old;
        if (QFileInfo(old.database).isAbsolute()) {
            m_target.database = QDir(m_test.folder()).filePath(u"live.db"_s);
            QVERIFY(QFile::copy(old.database, m_target.database));
            auto service = Connection::open(m_target.writing());
            VERIFY_RESULT(service);
            VERIFY_RESULT(service->executeAll({u"PRAGMA journal_mode = WAL"_s})); // which the restore changes first
            return;
        }
        m_target.database = u"live"_s;
        auto server = Connection::open(m_test.m_places[m_backend]->endpoint());
        VERIFY_RESULT(server);
        VERIFY_RESULT(server->executeAll({u"DROP DATABASE IF EXISTS live WITH (FORCE)"_s,
                                          u"CREATE DATABASE live TEMPLATE \"%1\""_s.arg(old.database)}));
    }
    QStringList arguments() const override
    {
        return {u"restore"_s, m_test.archives(m_backend).last().path, m_target.url(), u"--replace"_s, u"--yes"_s};
    }
    void checkKilled() override
    {
        // SQLite plays back what it was killed in for one that may write, as the service may.
        VERIFY_RESULT(Connection::open(m_target.writing()));
        // A server may still be ending, or committing, what the program had asked for.
        QTRY_VERIFY_WITH_TIMEOUT(
            equal(m_target, m_test.m_others[m_backend]) || equal(m_target, m_test.m_sources[m_backend]), 10'000);
    }
    void checkDone() override
    {
        QVERIFY(equal(m_target, m_test.m_sources[m_backend]));
        for (const QString &name : m_test.names())
            QVERIFY2(name == "live.db"_L1 || name.startsWith("live.db.before-restore-"_L1), qPrintable(name));
    }

private:
    BackupKilledTest &m_test;
    QString m_backend;
    Endpoint m_target;
};

void BackupKilledTest::initTestCase()
{
    makePlaces();
    m_random = seededRandom();
    for (const Dialect *dialect : dialects()) {
        m_sources[dialect->name] = smallOne(dialect->name, 20).reading();
        m_others[dialect->name] = smallOne(dialect->name, 15).reading();
        BackupOptions options;
        options.folder = m_made.path();
        options.label = dialect->name;
        for (int number = 0; number < 3; ++number) {
            const auto report = backUp(m_sources[dialect->name], options);
            VERIFY_RESULT(report);
            m_archives[dialect->name] << report->archive;
        }
    }
}

std::unique_ptr<KilledCommand> BackupKilledTest::command(const QString &name, const QString &backend)
{
    if (name == "backup"_L1)
        return std::make_unique<Backup>(*this, backend);
    if (name == "restore"_L1)
        return std::make_unique<Restore>(*this, backend);
    return std::make_unique<Prune>(*this);
}

void BackupKilledTest::leavesNothingHalf_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("backend");
    for (const Dialect *dialect : dialects()) {
        for (const QString &command : {u"backup"_s, u"restore"_s})
            QTest::addRow("%s %s", qPrintable(command), qPrintable(dialect->name)) << command << dialect->name;
    }
    QTest::newRow("prune") << u"prune"_s << QString();
}

void BackupKilledTest::leavesNothingHalf()
{
    QFETCH(QString, command);
    QFETCH(QString, backend);
    const int kills = qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS") ? 100 : 3;
    const auto killed = this->command(command, backend);
    m_runs = m_killed = 0;
    m_shortest = std::numeric_limits<int>::max();
    const int changes = changesOf(*killed);
    QVERIFY2(changes > 3, qPrintable(QString::number(changes)));
    killBeforeChanges(*killed, changes, kills);
    if (!QTest::currentTestFailed())
        killAtMoments(*killed, kills);
    qInfo("%d of %d killed; %d changes in %lld ms", m_killed, m_runs, changes, m_shortest);
    QVERIFY(2 * m_killed >= m_runs);
}

/// How many changes it makes when nobody kills it.
int BackupKilledTest::changesOf(KilledCommand &command)
{
    command.prepare();
    const QString path = m_made.filePath(u"count"_s);
    QProcess process;
    setUpFaulty(process, command.arguments(), u"count:"_s + path);
    const Ended whole = ended(process);
    if (whole.code != 0)
        qWarning("%s", (whole.out + whole.err).constData());
    command.checkDone();
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

void BackupKilledTest::killBeforeChanges(KilledCommand &command, int changes, int most)
{
    QList<int> points(changes);
    std::iota(points.begin(), points.end(), 1);
    std::shuffle(points.begin(), points.end(), m_random);
    points.resize(std::min(changes, most));
    for (const int point : std::as_const(points)) {
        killAndLook(command, [&](QProcess &process) {
            setUpFaulty(process, command.arguments(), u"kill:%1"_s.arg(point));
            process.start();
            QVERIFY(process.waitForFinished(120'000));
        });
        if (QTest::currentTestFailed())
            return qInfo("before change %d of %d", point, changes);
    }
}

void BackupKilledTest::killAtMoments(KilledCommand &command, int number)
{
    for (int turn = 0; turn < number; ++turn) {
        const qint64 moment = m_random.bounded(m_shortest);
        killAndLook(command, [&](QProcess &process) {
            process.start(QStringLiteral(CLI_PROGRAM), command.arguments());
            if (process.waitForFinished(int(moment)))
                return;
            ::kill(pid_t(process.processId()), SIGKILL);
            QVERIFY(process.waitForFinished(120'000));
        });
        if (QTest::currentTestFailed())
            return qInfo("after %lld of %lld ms", moment, m_shortest);
    }
}

void BackupKilledTest::killAndLook(KilledCommand &command, const std::function<void(QProcess &)> &kill)
{
    command.prepare();
    QProcess process;
    kill(process);
    ++m_runs;
    m_killed += process.exitStatus() == QProcess::CrashExit;
    if (!QTest::currentTestFailed())
        command.checkKilled();
    if (QTest::currentTestFailed())
        return;
    QElapsedTimer timer;
    timer.start();
    const Ended next = run(command.arguments());
    m_shortest = std::min(m_shortest, timer.elapsed());
    QVERIFY2(next.code == 0, (next.out + next.err).constData());
    command.checkDone();
}

QTEST_GUILESS_MAIN(BackupKilledTest)
#include "tst_backup_killed.moc"
