#include "sql/backup/folder_lock.h"
#include "tests/support/backup_commands.h"

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What a backup leaves beside its archive: commands that hear of it, metrics, and nothing when it is ended.
class BackupAfterwardsTest : public BackupCommandFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { seed(); }
    void init() { makeFolder(); }
    void othersAreTold();
    void aFailureLeavesTheLastSuccessAlone();
    void metricsOfOthersStay();
    void metricsAreForEverybody();
    void theCommandAfterwardsIsStopped();
    void signalsEndItCleanly_data();
    void signalsEndItCleanly();
};

void BackupAfterwardsTest::othersAreTold()
{
    const QStringList commands{u"--on-success"_s, u"cat > '%1'"_s.arg(file(u"success"_s)), u"--on-failure"_s,
                               u"cat > '%1'"_s.arg(file(u"failure"_s))};
    QCOMPARE(backup(commands).code, 0);
    const QJsonObject told = QJsonDocument::fromJson(content(u"success"_s)).object();
    QVERIFY(told.value(u"ok").toBool());
    QVERIFY(QFile::exists(told.value(u"result").toObject().value(u"archive").toString()));
    QVERIFY(!QFile::exists(file(u"failure"_s)));
    QCOMPARE(backup(commands + QStringList{u"--with"_s, file(u"none"_s)}).code, 5);
    const QJsonObject error = QJsonDocument::fromJson(content(u"failure"_s)).object().value(u"error").toObject();
    QCOMPARE(error.value(u"kind"), u"not-found"_s);
    const Ended failing = backup({u"--on-success"_s, u"echo it cannot >&2; exit 7"_s});
    QCOMPARE(failing.code, 3);
    QVERIFY2(failing.err.contains("ended with 7: it cannot"), failing.err.constData());
}

void BackupAfterwardsTest::aFailureLeavesTheLastSuccessAlone()
{
    const auto valueOf = [this](const QByteArray &name) {
        for (const QByteArray &line : content(u"m.prom"_s).split('\n')) {
            if (line.startsWith("credenza_backup_" + name + "{label=\"service\"} "))
                return line.mid(line.lastIndexOf(' ') + 1);
        }
        return QByteArray();
    };
    const QStringList metrics{u"--metrics"_s, file(u"m.prom"_s)};
    QCOMPARE(backup(metrics).code, 0);
    const QByteArray success = valueOf("last_success_timestamp_seconds");
    QVERIFY(success.toLongLong() > 0);
    QCOMPARE(valueOf("last_proved_timestamp_seconds"), success);
    QCOMPARE(valueOf("last_exit_code"), "0");
    QVERIFY(valueOf("last_success_bytes").toLongLong() > 0 && valueOf("last_success_rows").toLongLong() > 20);
    const QByteArray longAgo = content(u"m.prom"_s).replace(success, "1000000000");
    QFile written(file(u"m.prom"_s));
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write(longAgo) == longAgo.size());
    written.close();
    QCOMPARE(backup(metrics + QStringList{u"--with"_s, file(u"none"_s)}).code, 5);
    QCOMPARE(valueOf("last_exit_code"), "5");
    QVERIFY(valueOf("last_run_timestamp_seconds").toLongLong() >= success.toLongLong());
    QCOMPARE(valueOf("last_success_timestamp_seconds"), "1000000000");
    QCOMPARE(valueOf("last_proved_timestamp_seconds"), "1000000000");
}

void BackupAfterwardsTest::metricsOfOthersStay()
{
    const QStringList metrics{u"--metrics"_s, file(u"m.prom"_s)};
    const auto seriesOf = [this](const QByteArray &label) {
        QList<QByteArray> series = content(u"m.prom"_s).split('\n');
        series.removeIf([&](const QByteArray &line) { return !line.contains("{label=\"" + label + "\"}"); });
        return series;
    };
    QCOMPARE(backup(metrics).code, 0);
    const QList<QByteArray> service = seriesOf("service");
    QCOMPARE(service.size(), 7);
    const QStringList absent{u"backup"_s, m_sources.filePath(u"absent.db"_s), u"--into"_s, m_folder->path()};
    QCOMPARE(run(absent + metrics).code, 10);
    QCOMPARE(seriesOf("service"), service);
    QCOMPARE(seriesOf("absent").size(), 3);
    QVERIFY(!content(u"m.prom"_s).contains("success_timestamp_seconds{label=\"absent\"}"));
    QVERIFY(content(u"m.prom"_s).contains("last_exit_code{label=\"absent\"} 10\n"));
    QCOMPARE(backup(metrics + QStringList{u"--label"_s, u"other"_s}).code, 0);
    QCOMPARE(seriesOf("other").size(), 7);
    QCOMPARE(seriesOf("service"), service);
    QCOMPARE(content(u"m.prom"_s).count("# TYPE "), 7);
    QCOMPARE(run(QStringList{u"backup"_s, u"nonsense://x"_s, u"--into"_s, m_folder->path()} + metrics).code, 2);
    QCOMPARE(seriesOf("").size(), 3);
    QCOMPARE(seriesOf("service"), service);
}

/// Who collects them is somebody else, and a timer's mask lets nobody else in.
void BackupAfterwardsTest::metricsAreForEverybody()
{
    const QString metrics = file(u"m.prom"_s);
    const auto underMask = [&] {
        return run(u"sh"_s, {u"-c"_s, u"umask 077; exec \"$0\" \"$@\""_s, QStringLiteral(CLI_PROGRAM), u"backup"_s,
                             m_source, u"--into"_s, m_folder->path(), u"--metrics"_s, metrics});
    };
    constexpr auto forAll = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup
                            | QFileDevice::ReadOther;
    constexpr auto asUser = QFileDevice::ReadUser | QFileDevice::WriteUser;
    const Ended first = underMask();
    QVERIFY2(first.code == 0, first.err.constData());
    QCOMPARE(QFile::permissions(metrics) | asUser, forAll | asUser);
    QVERIFY(QFile::setPermissions(metrics, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QCOMPARE(underMask().code, 0);
    QCOMPARE(QFile::permissions(metrics) | asUser, forAll | asUser);
}

/// With all that it has started.
void BackupAfterwardsTest::theCommandAfterwardsIsStopped()
{
    QProcess program;
    program.setProgram(QStringLiteral(CLI_PROGRAM));
    program.setArguments({u"backup"_s, m_source, u"--into"_s, m_folder->path(), u"--on-success"_s,
                          u"echo $$ > '%1'; mv '%1' '%2'; sleep 1000; true"_s.arg(file(u"id.new"_s), file(u"id"_s))});
    program.start();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file(u"id"_s)), 60'000);
    program.terminate();
    QVERIFY(program.waitForFinished(10'000));
    const qint64 shell = content(u"id"_s).trimmed().toLongLong();
    QVERIFY(shell > 1 && ::kill(pid_t(shell), 0) != 0);
    QCOMPARE(QDir(m_folder->path()).entryList({u"*.zst"_s}, QDir::Files).size(), 1);
}

void BackupAfterwardsTest::signalsEndItCleanly_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("isIgnored");
    QTest::addColumn<int>("code");
    QTest::newRow("interrupted") << SIGINT << false << 130;
    QTest::newRow("terminated") << SIGTERM << false << 130;
    QTest::newRow("hung up") << SIGHUP << false << 130;
    QTest::newRow("hung up, under nohup") << SIGHUP << true << 0;
}

/// While it waits for its turn in the folder.
void BackupAfterwardsTest::signalsEndItCleanly()
{
    QFETCH(int, signal);
    QFETCH(bool, isIgnored);
    QFETCH(int, code);
    SilentProgress progress;
    auto lock = FolderLock::take(m_folder->path(), std::chrono::milliseconds(0), progress);
    VERIFY_RESULT(lock);
    QProcess program;
    program.setProgram(QStringLiteral(CLI_PROGRAM));
    program.setArguments({u"backup"_s, m_source, u"--into"_s, m_folder->path(), u"--wait"_s, u"1m"_s, u"--progress"_s,
                          u"plain"_s, u"--on-failure"_s, u"cat > '%1'"_s.arg(file(u"failure"_s))});
    program.setChildProcessModifier([isIgnored] { ::signal(SIGHUP, isIgnored ? SIG_IGN : SIG_DFL); });
    program.setReadChannel(QProcess::StandardError);
    program.start();
    QByteArray said;
    while (!said.contains("wait for") && program.waitForReadyRead(30'000))
        said += program.readAll();
    QCOMPARE(::kill(pid_t(program.processId()), signal), 0);
    if (isIgnored)
        lock = Error{};
    QVERIFY(program.waitForFinished(30'000));
    QVERIFY(program.exitStatus() == QProcess::NormalExit);
    QCOMPARE(program.exitCode(), code);
    QCOMPARE(QDir(m_folder->path()).entryList({u"*.zst"_s}, QDir::Files).size(), code == 0 ? 1 : 0);
    QCOMPARE(QJsonDocument::fromJson(content(u"failure"_s))[u"error"][u"kind"].toString(),
             code == 0 ? QString() : u"cancelled"_s);
}

QTEST_GUILESS_MAIN(BackupAfterwardsTest)
#include "tst_backup_afterwards.moc"
