#include "sql/backup/folder_lock.h"

#include "sql/backup/archive_folder.h"
#include "tests/support/archive_fixture.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// `backup`, `backups`, `verify`, `prune` and `restore`, as people and scripts meet them.
class BackupCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void anArchiveIsMadeAndProved();
    void failuresHaveCodes_data();
    void failuresHaveCodes();
    void somebodyElseInTheFolderIsBusy();
    void theLastGoodOneMayBeTooOld();
    void damageIsAFinding();
    void pruningAsksFirst();
    void whatIsRestoredIsTheSame();
    void anArchiveIsReadAsADatabase();
    void anEncryptedArchiveIsReadWithItsKey_data();
    void anEncryptedArchiveIsReadWithItsKey();
    void replacingAsksFirst();
    void filesTakenAlongAreTold();
    void othersAreTold();
    void aFailureLeavesTheLastSuccessAlone();
    void metricsOfOthersStay();
    void metricsAreForEverybody();
    void theCommandAfterwardsIsStopped();
    void signalsEndItCleanly_data();
    void signalsEndItCleanly();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void aBadIdentityCondemnsNoArchive_data();
    void aBadIdentityCondemnsNoArchive();

private:
    Ended backup(const QStringList &flags = {}) const
    {
        return run(QStringList{u"backup"_s, m_source, u"--into"_s, m_folder->path(), u"--json"_s} + flags);
    }
    QString made() const { return backup().result().value(u"archive").toString(); }
    QString file(const QString &name) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name) const;

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_sources;
    QString m_source;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void BackupCommandTest::initTestCase()
{
    m_source = m_sources.filePath(u"service.db"_s);
    const Ended seeded = run({u"seed"_s, m_source, u"--service"_s, u"barycenter"_s, u"--users"_s, u"20"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
}

QByteArray BackupCommandTest::content(const QString &name) const
{
    QFile read(file(name));
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

void BackupCommandTest::anArchiveIsMadeAndProved()
{
    const Ended ended = backup();
    QVERIFY2(ended.code == 0, (ended.err + ended.out).constData());
    const QJsonObject result = ended.result();
    QVERIFY(QFile::exists(result.value(u"archive").toString()));
    QVERIFY(result.value(u"proved").toBool());
    QCOMPARE(result.value(u"proof"), u"restored"_s);
    QVERIFY(!result.value(u"proved_on").toString().isEmpty());
    QCOMPARE(result.value(u"tables").toObject().value(u"users").toObject().value(u"rows").toInteger(), 20);
    QVERIFY(result.value(u"bytes").toInteger() > 0 && result.value(u"removed").toArray().isEmpty());
    const QJsonArray listed = run({u"backups"_s, m_folder->path(), u"--json"_s}).result().value(u"archives").toArray();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.first().toObject().value(u"label"), u"service"_s);
    const Ended verified = run({u"verify"_s, result.value(u"archive").toString(), u"--restore"_s, u"--json"_s});
    QVERIFY2(verified.code == 0, (verified.err + verified.out).constData());
    QCOMPARE(verified.result().value(u"proof"), u"restored"_s);
}

void BackupCommandTest::failuresHaveCodes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const QString none = m_sources.filePath(u"none"_s);
    QTest::newRow("no folder") << QStringList{u"backup"_s, m_source} << 2;
    QTest::newRow("folder missing") << QStringList{u"backup"_s, m_source, u"--into"_s, none} << 5;
    QTest::newRow("no database") << QStringList{u"backup"_s, none, u"--into"_s, m_sources.path()} << 10;
    QTest::newRow("no file to take along")
        << QStringList{u"backup"_s, m_source, u"--into"_s, m_sources.path(), u"--with"_s, none} << 5;
    QTest::newRow("no level") << QStringList{u"backup"_s,      m_source,        u"--into"_s,
                                             m_sources.path(), u"--compress"_s, u"99"_s}
                              << 2;
    QTest::newRow("no span") << QStringList{u"backup"_s,      m_source,    u"--into"_s,
                                            m_sources.path(), u"--wait"_s, u"soon"_s}
                             << 2;
    QTest::newRow("a proof on another kind")
        << QStringList{u"backup"_s,      m_source,        u"--into"_s,
                       m_sources.path(), u"--prove-on"_s, u"postgresql://a@127.0.0.1:1/x"_s}
        << 2;
    QTest::newRow("both") << QStringList{u"backup"_s,      m_source,     u"--into"_s,  m_sources.path(),
                                         u"--no-verify"_s, u"--prove"_s, u"restored"_s}
                          << 2;
    QTest::newRow("no native dump") << QStringList{u"backup"_s, m_source, u"--into"_s, m_sources.path(), u"--native"_s}
                                    << 2;
    QTest::newRow("no archives") << QStringList{u"backups"_s, none} << 5;
    QTest::newRow("no archive to verify") << QStringList{u"verify"_s, none} << 5;
    QTest::newRow("no archive to restore") << QStringList{u"restore"_s, none, none + u".db"_s} << 5;
    QTest::newRow("no rule") << QStringList{u"prune"_s, m_sources.path()} << 2;
    QTest::newRow("no number") << QStringList{u"prune"_s, m_sources.path(), u"--keep-last"_s, u"some"_s} << 2;
}

void BackupCommandTest::failuresHaveCodes()
{
    QFETCH(QStringList, arguments);
    const Ended ended = run(arguments);
    QFETCH(int, code);
    QVERIFY2(ended.code == code, (ended.err + ended.out).constData());
    QCOMPARE(QDir(m_sources.path()).entryList({u"*.zst"_s}, QDir::Files), QStringList());
}

void BackupCommandTest::somebodyElseInTheFolderIsBusy()
{
    SilentProgress progress;
    const auto lock = FolderLock::take(m_folder->path(), std::chrono::milliseconds(0), progress);
    VERIFY_RESULT(lock);
    const Ended ended = backup();
    QCOMPARE(ended.code, 11);
    QVERIFY(ended.err.contains("since 20"));
    QCOMPARE(run({u"prune"_s, m_folder->path(), u"--keep-last"_s, u"1"_s, u"--yes"_s}).code, 11);
}

void BackupCommandTest::theLastGoodOneMayBeTooOld()
{
    const QStringList asked{u"backups"_s, m_folder->path(), u"--max-age"_s, u"26h"_s};
    const auto inTime = [&asked] { return run(asked + QStringList{u"--json"_s}).result().value(u"in_time"); };
    QCOMPARE(run(asked).code, 18);
    QCOMPARE(inTime(), false);
    QCOMPARE(backup({u"--no-verify"_s}).code, 3);
    QCOMPARE(inTime(), false);
    QCOMPARE(run(asked).code, 18);
    QCOMPARE(backup().code, 0);
    QCOMPARE(run(asked).code, 0);
    QCOMPARE(inTime(), true);
    QCOMPARE(backup({u"--label"_s, u"other"_s, u"--no-verify"_s}).code, 3);
    QCOMPARE(run(asked).code, 18);
    QCOMPARE(run(asked + QStringList{u"--label"_s, u"service"_s}).code, 0);
}

void BackupCommandTest::damageIsAFinding()
{
    const QString archive = made();
    QFile damaged(archive);
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.resize(damaged.size() / 2));
    damaged.close();
    const Ended ended = run({u"verify"_s, archive, u"--json"_s});
    QCOMPARE(ended.code, 4);
    QVERIFY(!ended.result().value(u"damage").toObject().value(u"message").toString().isEmpty());
    QCOMPARE(run({u"backups"_s, m_folder->path(), u"--max-age"_s, u"26h"_s}).code, 18);
    const QString target = file(u"restored.db"_s);
    QCOMPARE(run({u"restore"_s, archive, target}).code, 16);
    QVERIFY(!QFile::exists(target));
}

void BackupCommandTest::pruningAsksFirst()
{
    const QString old = made();
    const QString recent = made();
    const QStringList asked{u"prune"_s, m_folder->path(), u"--keep-last"_s, u"1"_s};
    const Ended looked = run(asked + QStringList{u"--dry-run"_s});
    QCOMPARE(looked.code, 0);
    QVERIFY2(looked.out.contains("1 archive to be removed"), looked.out.constData());
    QCOMPARE(run(asked).code, 13);
    QVERIFY(QFile::exists(old));
    const Ended done = run(asked + QStringList{u"--yes"_s, u"--json"_s});
    QCOMPARE(done.code, 0);
    QCOMPARE(done.result().value(u"removed").toArray(), QJsonArray{old});
    QVERIFY(!QFile::exists(old) && QFile::exists(recent));
}

void BackupCommandTest::whatIsRestoredIsTheSame()
{
    const QString archive = made();
    const QString target = file(u"restored.db"_s);
    const Ended looked = run({u"restore"_s, archive, target, u"--dry-run"_s, u"--json"_s});
    QVERIFY2(looked.code == 0, (looked.err + looked.out).constData());
    QVERIFY(!QFile::exists(target));
    const QJsonObject users = looked.result().value(u"tables").toObject().value(u"users").toObject();
    QVERIFY(users.value(u"archived").toInteger() == 20 && users.value(u"held").isNull());
    const Ended restored = run({u"restore"_s, archive, target});
    QVERIFY2(restored.code == 0, (restored.err + restored.out).constData());
    QCOMPARE(run({u"compare"_s, m_source, target}).code, 0);
}

void BackupCommandTest::anArchiveIsReadAsADatabase()
{
    const QString archive = made();
    QCOMPARE(run({u"compare"_s, archive, m_source}).code, 0);
    QCOMPARE(run({u"compare"_s, archive, archive}).code, 0);
    const QJsonObject held = run({u"digest"_s, archive, u"--json"_s}).result();
    QCOMPARE(held, run({u"digest"_s, m_source, u"--json"_s}).result());
    QVERIFY(!held.isEmpty());
    const Ended edited = run({u"edit"_s, archive, u"users"_s, u"x"_s, u"username=y"_s, u"--yes"_s});
    QVERIFY2(edited.code == 14 || edited.code == 12, edited.err.constData());
}

void BackupCommandTest::anEncryptedArchiveIsReadWithItsKey_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("info") << QStringList{u"info"_s, u"%1"_s} << 0;
    QTest::newRow("detect") << QStringList{u"detect"_s, u"%1"_s} << 0;
    QTest::newRow("tables") << QStringList{u"tables"_s, u"%1"_s} << 0;
    QTest::newRow("rows") << QStringList{u"rows"_s, u"%1"_s, u"users"_s} << 0;
    QTest::newRow("digest") << QStringList{u"digest"_s, u"%1"_s} << 0;
    QTest::newRow("compare") << QStringList{u"compare"_s, u"%1"_s, m_source} << 0;
    QTest::newRow("compare, the other way round") << QStringList{u"compare"_s, m_source, u"%1"_s} << 0;
    QTest::newRow("inspect") << QStringList{u"inspect"_s, u"%1"_s, u"users"_s} << 0;
    QTest::newRow("find") << QStringList{u"find"_s, u"%1"_s, u"no such value"_s} << 5;
    QTest::newRow("check") << QStringList{u"check"_s, u"%1"_s} << 0;
    QTest::newRow("verify") << QStringList{u"verify"_s, u"%1"_s} << 0;
}

void BackupCommandTest::anEncryptedArchiveIsReadWithItsKey()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    const QString key = m_sources.filePath(u"key.txt"_s);
    QFile::remove(key);
    const QByteArray said = run(u"age-keygen"_s, {u"-o"_s, key}).err;
    const QString recipient = QString::fromUtf8(said).section(u": "_s, 1).trimmed();
    const QString archive = backup({u"--encrypt-to"_s, recipient}).result().value(u"archive").toString();
    QVERIFY2(archive.endsWith(u".age"), said.constData());
    words.replaceInStrings(u"%1"_s, archive);
    const Ended ended = run(words + QStringList{u"--identity"_s, key});
    QVERIFY2(ended.code == code, (ended.err + ended.out).constData());
    const Ended locked = run(words);
    const bool isVerified = words.first() == "verify"_L1; // which knows the sum of the whole file
    QVERIFY2(locked.code == (isVerified ? 3 : 12), (locked.err + locked.out).constData());
    QVERIFY2(isVerified || locked.err.contains("add --identity FILE"), locked.err.constData());
}

void BackupCommandTest::replacingAsksFirst()
{
    const QString archive = made();
    const QString target = file(u"target.db"_s);
    QCOMPARE(run({u"restore"_s, archive, target}).code, 0);
    const Ended refused = run({u"restore"_s, archive, target});
    QCOMPARE(refused.code, 13);
    QVERIFY2(refused.err.contains("add --replace --yes"), refused.err.constData());
    QCOMPARE(run({u"restore"_s, archive, target, u"--replace"_s}).code, 13);
    const Ended replaced = run({u"restore"_s, archive, target, u"--replace"_s, u"--yes"_s, u"--json"_s});
    QVERIFY2(replaced.code == 0, (replaced.err + replaced.out).constData());
    QVERIFY(!replaced.result().value(u"kept").toString().isEmpty());
}

/// Once each, and a table that is named twice is one.
void BackupCommandTest::filesTakenAlongAreTold()
{
    const QString key = file(u"private_key.pem"_s);
    QVERIFY(QFile::copy(m_source, key));
    const QString archive = backup({u"--with"_s, key}).result().value(u"archive").toString();
    const QString told = u"In the archive, and left to you: files/private_key.pem, which was %1"_s.arg(key);
    const QString target = file(u"target.db"_s);
    QVERIFY(run({u"restore"_s, archive, target, u"--dry-run"_s}).out.contains(told.toUtf8()));
    const Ended fresh = run({u"restore"_s, archive, target});
    QVERIFY2(fresh.code == 0 && fresh.err.count(told.toUtf8()) == 1, fresh.err.constData());
    const QStringList again{u"restore"_s, archive,    target,         u"--table"_s, u"users"_s,
                            u"--table"_s, u"users"_s, u"--replace"_s, u"--yes"_s};
    const Ended replaced = run(again);
    QVERIFY2(replaced.code == 0 && replaced.err.count(told.toUtf8()) == 1, replaced.err.constData());
    QVERIFY(run(again + QStringList{u"--json"_s}).result().value(u"notes").toArray().contains(told));
}

void BackupCommandTest::othersAreTold()
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

void BackupCommandTest::aFailureLeavesTheLastSuccessAlone()
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

void BackupCommandTest::metricsOfOthersStay()
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
void BackupCommandTest::metricsAreForEverybody()
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
void BackupCommandTest::theCommandAfterwardsIsStopped()
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

void BackupCommandTest::signalsEndItCleanly_data()
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
void BackupCommandTest::signalsEndItCleanly()
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

void BackupCommandTest::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QStringList>("words"); // %1 is an archive, %2 another's, %3 a folder
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QByteArray>("never");
    QTest::newRow("another's archive") << QStringList{u"verify"_s, u"%2"_s} << 14
                                       << QByteArray("foreign-2026-11-21T021500Z.credenza.tar.zst")
                                       << QByteArray("database said");
    QTest::newRow("a folder") << QStringList{u"restore"_s, u"%1"_s, u"%3"_s} << 14
                              << QByteArray("is a folder, not a database") << QByteArray("--replace");
}

void BackupCommandTest::whatIsWrongIsNamed()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    QFETCH(QByteArray, never);
    const QString foreign = file(u"foreign-2026-11-21T021500Z.credenza.tar.zst"_s);
    QVERIFY(write(foreign, foreignTar("notes.txt", AE_IFREG)));
    words.replaceInStrings(u"%1"_s, made());
    words.replaceInStrings(u"%2"_s, foreign);
    words.replaceInStrings(u"%3"_s, m_folder->path());
    const Ended ended = run(words);
    QVERIFY2(ended.code == code, (ended.err + ended.out).constData());
    QVERIFY2(ended.err.contains(says) && !ended.err.contains(never), ended.err.constData());
}

void BackupCommandTest::aBadIdentityCondemnsNoArchive_data()
{
    QTest::addColumn<QByteArray>("identity");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("comments") << QByteArray("# created: 2026-11-21\n\n");
    QTest::newRow("cut off") << QByteArray("AGE-SECRET-KEY-1QQQQQQQQQQQ\n");
    QTest::newRow("of ssh, cut off") << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n");
}

void BackupCommandTest::aBadIdentityCondemnsNoArchive()
{
    QFETCH(QByteArray, identity);
    const QString key = file(u"key.txt"_s);
    const QByteArray said = run(u"age-keygen"_s, {u"-o"_s, key}).err;
    const QString recipient = QString::fromUtf8(said).section(u": "_s, 1).trimmed();
    const QString archive = backup({u"--encrypt-to"_s, recipient}).result().value(u"archive").toString();
    QVERIFY2(archive.endsWith(u".age"), said.constData());
    const QByteArray beside = content(QFileInfo(companionOf(archive)).fileName());
    QVERIFY(write(key, identity));
    for (const QStringList &words : {QStringList{u"verify"_s, archive}, {u"restore"_s, archive, file(u"new.db"_s)}}) {
        const Ended ended = run(words + QStringList{u"--identity"_s, key});
        QVERIFY2(ended.code == 12, (ended.err + ended.out).constData());
        QVERIFY2(ended.err.contains("key.txt cannot be used"), ended.err.constData());
    }
    QCOMPARE(content(QFileInfo(companionOf(archive)).fileName()), beside);
}

QTEST_GUILESS_MAIN(BackupCommandTest)
#include "tst_backup_command.moc"
