#include "tests/support/sqlite_archives.h"

#include "sql/dialect/sqlite/kept_file.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>

#include <csignal>
#include <thread>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// An archive put in place of a file: all of it or nothing, nobody's work lost, whatever happens meanwhile. Other
/// programs are this test itself with other arguments.
class SqliteRestoreTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void keepsTheOldFile_data() { journals(); }
    void keepsTheOldFile();
    void refusesWhatHoldsSomething_data();
    void refusesWhatHoldsSomething();
    void takesAnEmptyDatabase();
    void followsALink();
    void replacesADamagedFile();
    void whatLiesBesideNothingIsPutAside();
    void aHotJournalIsPlayedBackFirst();
    void refusesAFileInUse_data();
    void refusesAFileInUse();
    void refusesAFileThatIsOpenHere();
    void anotherContentIsRefused();
    void aFullDiskLeavesTheOld();
    void oneRunAtATime();
    void killed_data();
    void killed();
    void killedAtRandom();

private:
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

namespace {

constexpr auto newRows = "300"_L1;

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

Manifest manifestOf(const QString &archive, const QString &database)
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
int restoreAndBeKilled(const QStringList &arguments)
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
int restoreOnAFullDisk(const QStringList &arguments)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{.rlim_cur = 64 * 1024, .rlim_max = 64 * 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    return restoreAndBeKilled(arguments);
}

/// "--use PATH SQL…": runs these and goes on having the file open until its input ends; "--leave": is killed then.
int useUntilTold(const QStringList &arguments)
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

} // namespace

void SqliteRestoreTest::initTestCase()
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

void SqliteRestoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void SqliteRestoreTest::journals()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("log") << u"WAL"_s;
    QTest::newRow("rollback journal") << u"DELETE"_s;
    QTest::newRow("journal that stays") << u"PERSIST"_s;
}

void SqliteRestoreTest::startAnother(QProcess &process, const QStringList &arguments) const
{
    process.start(QCoreApplication::applicationFilePath(), arguments);
    QVERIFY(process.waitForReadyRead(60'000));
    const QByteArray said = process.readLine().trimmed();
    QVERIFY2(said == "ready" || said == "begun", said.constData());
}

void SqliteRestoreTest::makeOld(const QString &journal) const
{
    QProcess service;
    startAnother(service, {u"--leave"_s, target(), u"PRAGMA journal_mode = "_s + journal, u"CREATE TABLE old(v)"_s,
                           u"INSERT INTO old VALUES (1)"_s, u"INSERT INTO old VALUES (2)"_s});
    service.closeWriteChannel();
    QVERIFY(service.waitForFinished(60'000));
    QCOMPARE(QFileInfo(target() + u"-wal"_s).size() > 0, journal == "WAL"_L1);
}

Result<RestoredContent> SqliteRestoreTest::restoreHere(RestoreTarget::Existing existing) const
{
    SilentProgress progress;
    return restore(m_archive, {.endpoint = databaseIn(target()), .existing = existing}, progress);
}

/// The one kept file; empty where there is none, or more than one.
QString SqliteRestoreTest::kept() const
{
    QStringList found = QDir(m_folder->path()).entryList({u"live.db.before-restore-*Z"_s, u"*Z-2"_s}, QDir::Files);
    return found.size() == 1 ? m_folder->filePath(found.first()) : QString();
}

QStringList SqliteRestoreTest::hidden() const
{
    return QDir(m_folder->path()).entryList({u".*"_s}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

void SqliteRestoreTest::keepsTheOldFile()
{
    QFETCH(QString, journal);
    makeOld(journal);
    QVERIFY(QFile::setPermissions(target(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    struct stat before = {};
    QCOMPARE(::stat(QFile::encodeName(target()).constData(), &before), 0);
    const auto restored = restoreHere();
    VERIFY_RESULT(restored);
    struct stat after = {};
    QCOMPARE(::stat(QFile::encodeName(target()).constData(), &after), 0);
    QCOMPARE(after.st_mode, before.st_mode);
    QCOMPARE(after.st_uid, before.st_uid);
    QVERIFY(!QFileInfo::exists(target() + u"-wal"_s));
    QVERIFY(!QFileInfo::exists(target() + u"-journal"_s));
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
    QVERIFY(!kept().isEmpty());
    QCOMPARE(restored->kept.section(u", "_s, 0, 0), kept());
    QCOMPARE(askOf(kept(), u"SELECT count(*) FROM old"_s), u"2"_s);
    QVERIFY(hidden().isEmpty());
    VERIFY_RESULT(restoreHere());
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
}

void SqliteRestoreTest::refusesWhatHoldsSomething_data()
{
    QTest::addColumn<bool>("isDatabase");
    QTest::newRow("a database") << true;
    QTest::newRow("another file") << false;
}

void SqliteRestoreTest::refusesWhatHoldsSomething()
{
    QFETCH(bool, isDatabase);
    if (isDatabase)
        VERIFY_RESULT(runOn(target(), {u"CREATE TABLE old(v)"_s}));
    QFile file(target());
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (!isDatabase)
        file.write("Notes of somebody");
    file.seek(0);
    const QByteArray before = file.readAll();
    file.close();
    const auto refused = restoreHere(RestoreTarget::Existing::Refuse);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QCOMPARE(refused.error().remedy, Error::Remedy::ReplaceContent);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == before);
    file.close();
    VERIFY_RESULT(restoreHere());
    QFile keptFile(kept());
    QVERIFY(keptFile.open(QIODevice::ReadOnly));
    QVERIFY(keptFile.readAll() == before);
}

void SqliteRestoreTest::takesAnEmptyDatabase()
{
    VERIFY_RESULT(runOn(target(), {u"CREATE TABLE t(a)"_s, u"DROP TABLE t"_s}));
    VERIFY_RESULT(restoreHere(RestoreTarget::Existing::Refuse));
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
}

/// The file that the link points to is replaced, where SQLite looks for logs, too.
void SqliteRestoreTest::followsALink()
{
    const QString data = m_folder->filePath(u"data"_s);
    QVERIFY(QDir().mkpath(data));
    VERIFY_RESULT(runOn(data + u"/real.db"_s, {u"CREATE TABLE old(v)"_s}));
    QVERIFY(QFile::link(data + u"/real.db"_s, target()));
    VERIFY_RESULT(restoreHere());
    QVERIFY(QFileInfo(target()).isSymLink());
    QCOMPARE(askOf(data + u"/real.db"_s, u"SELECT count(*) FROM t"_s), newRows);
}

void SqliteRestoreTest::replacesADamagedFile()
{
    const QByteArray damaged(8192, 'x');
    for (const QString &ending : {u""_s, u"-wal"_s, u"-journal"_s}) {
        QFile file(target() + ending);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damaged);
    }
    VERIFY_RESULT(restoreHere());
    QVERIFY(!QFileInfo::exists(target() + u"-wal"_s));
    QVERIFY(!QFileInfo::exists(target() + u"-journal"_s));
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
    QFile keptFile(kept());
    QVERIFY(keptFile.open(QIODevice::ReadOnly));
    QVERIFY(keptFile.readAll() == damaged);
}

/// SQLite would play it into the new file.
void SqliteRestoreTest::whatLiesBesideNothingIsPutAside()
{
    makeOld(u"WAL"_s);
    QFile log(target() + u"-wal"_s);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray logged = log.readAll();
    QVERIFY(QFile::remove(target()));
    const auto restored = restoreHere(RestoreTarget::Existing::Refuse);
    VERIFY_RESULT(restored);
    QVERIFY(!QFileInfo::exists(target() + u"-wal"_s));
    QVERIFY(!QFileInfo::exists(target() + u"-shm"_s));
    QVERIFY(restored->kept.endsWith(u"-wal"_s));
    QFile keptLog(restored->kept);
    QVERIFY(keptLog.open(QIODevice::ReadOnly));
    QVERIFY(keptLog.readAll() == logged);
    QCOMPARE(askOf(target(), u"PRAGMA integrity_check"_s), u"ok"_s);
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
}

/// A writer was killed in its transaction: the old file is kept as it was before that.
void SqliteRestoreTest::aHotJournalIsPlayedBackFirst()
{
    VERIFY_RESULT(runOn(target(), {u"CREATE TABLE old(v)"_s, u"INSERT INTO old SELECT zeroblob(200000)"_s}));
    QProcess service;
    startAnother(service, {u"--leave"_s, target(), u"PRAGMA cache_size = 1"_s, u"PRAGMA cache_spill = 1"_s, u"BEGIN"_s,
                           u"INSERT INTO old SELECT randomblob(2000000)"_s});
    service.closeWriteChannel();
    QVERIFY(service.waitForFinished(60'000));
    QVERIFY(QFileInfo(target() + u"-journal"_s).size() > 0);
    VERIFY_RESULT(restoreHere());
    QVERIFY(!QFileInfo::exists(target() + u"-journal"_s));
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
    QCOMPARE(askOf(kept(), u"SELECT count(*) FROM old"_s), u"1"_s);
    QCOMPARE(askOf(kept(), u"PRAGMA integrity_check"_s), u"ok"_s);
}

void SqliteRestoreTest::refusesAFileInUse_data()
{
    QTest::addColumn<QStringList>("statements");
    const QString wal = u"PRAGMA journal_mode = WAL"_s;
    const QString made = u"CREATE TABLE old(v)"_s;
    QTest::newRow("log, at rest") << QStringList{wal, made};
    QTest::newRow("log, reading") << QStringList{wal, made, u"BEGIN"_s, u"SELECT * FROM old"_s};
    QTest::newRow("log, writing") << QStringList{wal, made, u"BEGIN IMMEDIATE"_s};
    QTest::newRow("journal, at rest") << QStringList{made};
    QTest::newRow("journal, reading") << QStringList{made, u"BEGIN"_s, u"SELECT * FROM old"_s};
    QTest::newRow("journal, writing") << QStringList{made, u"BEGIN EXCLUSIVE"_s, u"INSERT INTO old VALUES (1)"_s};
}

void SqliteRestoreTest::refusesAFileInUse()
{
    QFETCH(QStringList, statements);
    QProcess service;
    startAnother(service, QStringList{u"--use"_s, target()} + statements);
    const auto busy = restoreHere();
    QVERIFY(!busy);
    QCOMPARE(busy.error().kind, Error::Kind::Busy);
    const QString who = u"tst_sqlite_rest (process %1)"_s.arg(service.processId()); // as the system cuts names
    QVERIFY2(busy.error().message.contains(who), described(busy.error()).constData());
    QVERIFY(kept().isEmpty());
    QVERIFY(hidden().isEmpty());
    service.closeWriteChannel();
    QVERIFY(service.waitForFinished(60'000));
    VERIFY_RESULT(restoreHere());
}

void SqliteRestoreTest::refusesAFileThatIsOpenHere()
{
    VERIFY_RESULT(runOn(target(), {u"CREATE TABLE old(v)"_s}));
    {
        auto connection = Connection::open(databaseIn(target()));
        VERIFY_RESULT(connection);
        const auto busy = restoreHere();
        QVERIFY(!busy);
        QCOMPARE(busy.error().kind, Error::Kind::Busy);
        QVERIFY(connection->value({.sql = u"SELECT count(*) FROM old"_s}).has_value());
    }
    VERIFY_RESULT(restoreHere());
}

void SqliteRestoreTest::anotherContentIsRefused()
{
    makeOld(u"WAL"_s);
    MadeArchive other = m_archive;
    other.manifest.tables[0].rows += 1;
    SilentProgress progress;
    const auto differs = restore(
        other, {.endpoint = databaseIn(target()), .existing = RestoreTarget::Existing::Replace}, progress);
    QVERIFY(!differs);
    QCOMPARE(differs.error().kind, Error::Kind::Mismatch);
    QVERIFY(differs.error().message.contains(u"t"_s));
    QVERIFY(kept().isEmpty());
    QVERIFY(hidden().isEmpty());
    QVERIFY(QFileInfo(target() + u"-wal"_s).size() > 0); // untouched
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM old"_s), u"2"_s);
}

void SqliteRestoreTest::aFullDiskLeavesTheOld()
{
    makeOld(u"DELETE"_s);
    QProcess run;
    run.start(QCoreApplication::applicationFilePath(),
              {u"--restore-small"_s, m_archive.path, m_archives.filePath(u"source.db"_s), target(), u"never"_s});
    QVERIFY(run.waitForFinished(60'000));
    QCOMPARE(run.exitCode(), 1);
    const QByteArray said = run.readAllStandardError();
    QVERIFY2(said.startsWith("io |"), said.constData());
    QVERIFY(kept().isEmpty());
    QVERIFY(hidden().isEmpty());
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM old"_s), u"2"_s);
}

void SqliteRestoreTest::oneRunAtATime()
{
    class Second final : public Progress
    {
    public:
        explicit Second(const SqliteRestoreTest &test) : m_test(test) {}
        void report(const Step &step) override
        {
            if (step.what == "check structure"_L1)
                m_second = m_test.restoreHere();
        }
        void warn(const QString &) override {}
        std::stop_token stop() const override { return {}; }

        const SqliteRestoreTest &m_test;
        std::optional<Result<RestoredContent>> m_second;
    };
    Second progress(*this);
    VERIFY_RESULT(restore(m_archive, {.endpoint = databaseIn(target())}, progress));
    QVERIFY(progress.m_second && !*progress.m_second);
    QCOMPARE(progress.m_second->error().kind, Error::Kind::Busy);
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
}

void SqliteRestoreTest::killed_data()
{
    QTest::addColumn<QString>("journal");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("isNew");
    for (const QString &journal : {u"WAL"_s, u"DELETE"_s, u"PERSIST"_s}) {
        for (const auto &[step, isNew] : {std::pair(u"unpack"_s, false),
                                          {u"check structure"_s, false},
                                          {u"digest t"_s, false},
                                          {u"keep the old file"_s, false},
                                          {u"remove what lies beside"_s, false},
                                          {u"rename"_s, false},
                                          {u"renamed"_s, true}})
            QTest::newRow(qPrintable(journal + u", "_s + step)) << journal << step << isNew;
    }
}

void SqliteRestoreTest::killed()
{
    QFETCH(QString, journal);
    QFETCH(QString, step);
    QFETCH(bool, isNew);
    makeOld(journal);
    QProcess run;
    run.start(QCoreApplication::applicationFilePath(),
              {u"--restore"_s, m_archive.path, m_archives.filePath(u"source.db"_s), target(), step});
    QVERIFY(run.waitForFinished(60'000));
    QCOMPARE(run.exitStatus(), QProcess::CrashExit); // it did come to that step
    QCOMPARE(askOf(target(), u"PRAGMA integrity_check"_s), u"ok"_s);
    QCOMPARE(askOf(target(), u"SELECT group_concat(name) FROM sqlite_master"_s), isNew ? u"t"_s : u"old"_s);
    QCOMPARE(askOf(target(), isNew ? u"SELECT count(*) FROM t"_s : u"SELECT count(*) FROM old"_s),
             isNew ? QString(newRows) : u"2"_s);
    if (isNew) {
        QCOMPARE(askOf(kept(), u"SELECT count(*) FROM old"_s), u"2"_s);
        return;
    }
    const auto restored = restoreHere();
    VERIFY_RESULT(restored);
    QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
    QVERIFY(hidden().isEmpty());
    QVERIFY(!kept().isEmpty()); // and none that the killed run left
    QCOMPARE(askOf(kept(), u"SELECT count(*) FROM old"_s), u"2"_s);
}

void SqliteRestoreTest::killedAtRandom()
{
    const int runs = qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS") ? 100 : 12;
    int replaced = 0;
    for (int turn = 0; turn < runs; ++turn) {
        init();
        makeOld(turn % 2 == 0 ? u"WAL"_s : u"DELETE"_s);
        QProcess run;
        startAnother(run, {u"--restore"_s, m_archive.path, m_archives.filePath(u"source.db"_s), target(), u"never"_s});
        const qint64 pause = m_random.bounded(100'000'000); // it takes about that many nanoseconds
        QElapsedTimer timer;
        timer.start();
        while (timer.nsecsElapsed() < pause)
            std::this_thread::yield();
        ::kill(pid_t(run.processId()), SIGKILL);
        QVERIFY(run.waitForFinished(60'000));
        QCOMPARE(askOf(target(), u"PRAGMA integrity_check"_s), u"ok"_s);
        const QString tables = askOf(target(), u"SELECT group_concat(name) FROM sqlite_master"_s);
        QVERIFY2(tables == "t"_L1 || tables == "old"_L1, qPrintable(tables));
        QCOMPARE(askOf(target(), u"SELECT count(*) FROM "_s + tables), tables == "t"_L1 ? QString(newRows) : u"2"_s);
        replaced += tables == "t"_L1;
        VERIFY_RESULT(restoreHere());
        QCOMPARE(askOf(target(), u"SELECT count(*) FROM t"_s), newRows);
        QVERIFY(hidden().isEmpty());
    }
    qInfo("%d times the new file, %d times the old one", replaced, runs - replaced);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString first = arguments.value(1);
    if (first == "--restore"_L1)
        return restoreAndBeKilled(arguments);
    if (first == "--restore-small"_L1)
        return restoreOnAFullDisk(arguments);
    if (first == "--use"_L1 || first == "--leave"_L1)
        return useUntilTold(arguments);
    SqliteRestoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sqlite_restore.moc"
