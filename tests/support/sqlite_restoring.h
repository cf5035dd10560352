#pragma once

#include "tests/support/sqlite_archives.h"

#include <QProcess>
#include <QRandomGenerator>

#include <csignal>

#include <sys/resource.h>
#include <unistd.h>

namespace credenza {

using namespace Qt::StringLiterals;

/// A test that puts an archive in place of a file. Other programs are the test itself with other arguments, see
/// sqliteRestoringChild().
class SqliteRestoring : public QObject
{
protected:
    void initTestCase();
    void init();
    static void journals();
    QString target() const { return m_folder->filePath(u"live.db"_s); }
    /// A file of which the last change is in its log only, as a killed service leaves it.
    void makeOld(const QString &journal) const;
    Result<RestoredContent> restoreHere(RestoreTarget::Existing existing = RestoreTarget::Existing::Replace) const;
    void startAnother(QProcess &process, const QStringList &arguments) const;
    QString kept() const;
    QStringList hidden() const;

    QTemporaryDir m_archives;
    std::unique_ptr<QTemporaryDir> m_folder;
    MadeArchive m_archive;
    QRandomGenerator m_random;
};

inline constexpr auto newRows = "300"_L1;

/// What a run that is to be killed does at a step of that name.
class KilledAt final : public Progress
{
public:
    explicit KilledAt(QString step) : m_step(std::move(step)) {}
    void report(const Step &step) override
    {
        if (step.what == m_step)
            ::kill(::getpid(), SIGKILL);
    }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return {}; }

private:
    QString m_step;
};

inline Manifest manifestOf(const QString &archive, const QString &database)
{
    auto reader = openArchive(archive);
    Manifest manifest;
    while (reader && (*reader)->next()->has_value()) {
        while (!(*reader)->read()->isEmpty())
            continue;
        manifest.members << (*reader)->member();
    }
    SilentProgress progress;
    auto opened = openForReading(databaseIn(database));
    const auto digests = digestDatabase(*opened, {}, progress);
    for (auto table = digests->tables.begin(); table != digests->tables.end(); ++table)
        manifest.tables.append({.name = table.key(), .rows = table->rows(), .digest = table->hex()});
    return manifest;
}

/// "--restore ARCHIVE ORIGINAL TARGET STEP": restores, and is killed at that step.
inline int restoreAndBeKilled(const QStringList &arguments)
{
    const MadeArchive archive{.path = arguments[2], .manifest = manifestOf(arguments[2], arguments[3])};
    KilledAt progress(arguments[5]);
    ::dprintf(STDOUT_FILENO, "begun\n");
    const auto restored = restore(
        archive, {.endpoint = databaseIn(arguments[4]), .existing = RestoreTarget::Existing::Replace}, progress);
    if (!restored)
        ::dprintf(STDERR_FILENO, "%s\n", described(restored.error()).constData());
    return restored ? 0 : 1;
}

/// "--restore-small …": on a disk that takes no file above that many bytes.
inline int restoreOnAFullDisk(const QStringList &arguments)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 64 * 1024, .rlim_max = 64 * 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    return restoreAndBeKilled(arguments);
}

/// "--use PATH SQL…": runs these and goes on having the file open until its input ends; "--leave": is killed then.
inline int useUntilTold(const QStringList &arguments)
{
    auto connection = Connection::open(fileToWrite(arguments[2]));
    const auto done = connection ? connection->executeAll(arguments.sliced(3)) : connection.error();
    ::dprintf(STDOUT_FILENO, "%s\n", done ? "ready" : described(done.error()).constData());
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0)
        continue;
    if (arguments[1] == "--leave"_L1)
        ::kill(::getpid(), SIGKILL);
    return 0;
}

/// What the program does with these arguments in place of testing; nothing for none of them.
inline std::optional<int> sqliteRestoringChild(const QStringList &arguments)
{
    const QString first = arguments.value(1);
    if (first == "--restore"_L1)
        return restoreAndBeKilled(arguments);
    if (first == "--restore-small"_L1)
        return restoreOnAFullDisk(arguments);
    if (first == "--use"_L1 || first == "--leave"_L1)
        return useUntilTold(arguments);
    return {};
}

inline void SqliteRestoring::initTestCase()
{
    const quint32 seed = qEnvironmentVariableIsSet("CREDENZA_SEED") ? qEnvironmentVariable("CREDENZA_SEED").toUInt()
                                                                    : QRandomGenerator::system()->generate();
    qInfo("CREDENZA_SEED=%u", seed);
    m_random.seed(seed);
    SilentProgress progress;
    const QString source = m_archives.filePath(u"source.db"_s);
    VERIFY_RESULT(runOn(source, {u"PRAGMA journal_mode = WAL"_s, u"CREATE TABLE t(id INTEGER PRIMARY KEY, v BLOB)"_s,
                                 u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
                                 "INSERT INTO t SELECT i, randomblob(3000) FROM n"_s}));
    auto archive = archiveOf(source, m_archives.filePath(u"archive"_s), progress);
    VERIFY_RESULT(archive);
    m_archive = *archive;
}

inline void SqliteRestoring::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

inline void SqliteRestoring::journals()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("log") << u"WAL"_s;
    QTest::newRow("rollback journal") << u"DELETE"_s;
    QTest::newRow("journal that stays") << u"PERSIST"_s;
}

inline void SqliteRestoring::startAnother(QProcess &process, const QStringList &arguments) const
{
    process.start(QCoreApplication::applicationFilePath(), arguments);
    QVERIFY(process.waitForReadyRead(60'000));
    const QByteArray said = process.readLine().trimmed();
    QVERIFY2(said == "ready" || said == "begun", said.constData());
}

inline void SqliteRestoring::makeOld(const QString &journal) const
{
    QProcess service;
    startAnother(service, {u"--leave"_s, target(), u"PRAGMA journal_mode = "_s + journal, u"CREATE TABLE old(v)"_s,
                           u"INSERT INTO old VALUES (1)"_s, u"INSERT INTO old VALUES (2)"_s});
    service.closeWriteChannel();
    QVERIFY(service.waitForFinished(60'000));
    QCOMPARE(QFileInfo(target() + u"-wal"_s).size() > 0, journal == "WAL"_L1);
}

inline Result<RestoredContent> SqliteRestoring::restoreHere(RestoreTarget::Existing existing) const
{
    SilentProgress progress;
    return restore(m_archive, {.endpoint = databaseIn(target()), .existing = existing}, progress);
}

/// The one kept file; empty where there is none, or more than one.
inline QString SqliteRestoring::kept() const
{
    QStringList found = QDir(m_folder->path()).entryList({u"live.db.before-restore-*Z"_s, u"*Z-2"_s}, QDir::Files);
    return found.size() == 1 ? m_folder->filePath(found.first()) : QString();
}

inline QStringList SqliteRestoring::hidden() const
{
    return QDir(m_folder->path()).entryList({u".*"_s}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace credenza
