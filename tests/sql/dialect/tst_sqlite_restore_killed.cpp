#include "tests/support/sqlite_restoring.h"

#include <QElapsedTimer>

#include <thread>

using namespace credenza;

/// A restore that is killed: the file is the old one or the new one, whole, and the next run succeeds.
class SqliteRestoreKilledTest : public SqliteRestoring
{
    Q_OBJECT

private slots:
    void initTestCase() { SqliteRestoring::initTestCase(); }
    void init() { SqliteRestoring::init(); }
    void killed_data();
    void killed();
    void killedAtRandom();

private:
    /// SQLite itself plays back what it was killed in, for one that may write.
    void startService() const { VERIFY_RESULT(runOn(target(), {u"SELECT count(*) FROM sqlite_master"_s})); }
};

void SqliteRestoreKilledTest::killed_data()
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

void SqliteRestoreKilledTest::killed()
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

void SqliteRestoreKilledTest::killedAtRandom()
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
        startService();
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
    if (const auto code = sqliteRestoringChild(QCoreApplication::arguments()))
        return *code;
    SqliteRestoreKilledTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sqlite_restore_killed.moc"
