#include "tests/support/sqlite_restoring.h"

#include "sql/dialect/sqlite/kept_file.h"

#include <QProcess>

#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace credenza;

/// An archive put in place of a file: all of it or nothing, nobody's work lost, whatever happens meanwhile.
class SqliteRestoreTest : public SqliteRestoring
{
    Q_OBJECT

private slots:
    void initTestCase() { SqliteRestoring::initTestCase(); }
    void init() { SqliteRestoring::init(); }
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
};

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

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (const auto code = sqliteRestoringChild(QCoreApplication::arguments()))
        return *code;
    SqliteRestoreTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sqlite_restore.moc"
