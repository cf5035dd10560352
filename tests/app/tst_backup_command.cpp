#include "sql/backup/archive_folder.h"
#include "sql/backup/folder_lock.h"
#include "tests/support/backup_commands.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// `backup`, `backups`, `verify`, `prune` and `restore`, as people and scripts meet them.
class BackupCommandTest : public BackupCommandFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { seed(); }
    void init() { makeFolder(); }
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
    void whatIsWrongIsNamed_data();
    void wholeFoldersAreVerified();
    void whatIsWrongIsNamed();
    void aBadIdentityCondemnsNoArchive_data();
    void aBadIdentityCondemnsNoArchive();
};

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

void BackupCommandTest::wholeFoldersAreVerified()
{
    const auto verified = [this](const QStringList &flags = {}) {
        return run(QStringList{u"verify"_s, m_folder->path(), u"--json"_s} + flags);
    };
    QCOMPARE(verified().code, 5);
    const QString first = made();
    const QString newest = made();
    QCOMPARE(backup({u"--label"_s, u"other"_s}).code, 0);
    const Ended all = verified();
    QVERIFY2(all.code == 0, all.err.constData());
    QCOMPARE(all.result().value(u"archives").toArray().size(), 3);
    QVERIFY(QFile::resize(first, QFileInfo(first).size() / 2));
    const Ended damaged = verified({u"--restore"_s});
    QCOMPARE(damaged.code, 4);
    QStringList proved;
    for (const QJsonValue &each : damaged.result().value(u"archives").toArray()) {
        if (each[u"proved"].toBool())
            proved << each[u"archive"].toString();
    }
    QCOMPARE(proved.size(), 2);
    QVERIFY(proved.contains(newest) && !proved.contains(first));
    QCOMPARE(verified({u"--newest"_s}).result().value(u"archives").toArray().size(), 2);
    QCOMPARE(verified({u"--newest"_s}).code, 0);
    QCOMPARE(run({u"verify"_s, newest, u"--newest"_s}).code, 2);
    const QString locked = newest + u".age"_s; // as if encrypted: nobody gives its key
    QVERIFY(QFile::copy(newest, locked));
    const Ended unseen = verified();
    QCOMPARE(unseen.code, 4);
    for (const QJsonValue &each : unseen.result().value(u"archives").toArray())
        QCOMPARE(each[u"problem"].toString().isEmpty(), each[u"archive"].toString() != locked);
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
