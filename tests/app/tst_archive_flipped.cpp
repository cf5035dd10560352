#include "sql/backup/archive_folder.h"
#include "tests/support/backup_fixture.h"
#include "tests/support/faulty_run.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// A bit that turns on a disk, as the program meets it: before an archive has its name, and later.
class ArchiveFlippedTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { makeFolder(); }
    void beforeTheProofThereIsNoArchive_data() { kinds(); }
    void beforeTheProofThereIsNoArchive();
    void laterItIsFoundAndPlaced_data() { kinds(); }
    void laterItIsFoundAndPlaced();

private:
    static void kinds();
    QStringList backupCommand() const;
    static QString namedIn(const QJsonObject &damage, const Manifest &manifest);

    QTemporaryDir m_keys;
    QString m_recipient;
    QMap<QString, Endpoint> m_sources;
};

void ArchiveFlippedTest::initTestCase()
{
    makePlaces();
    for (const Dialect *dialect : dialects())
        m_sources[dialect->name] = smallOne(dialect->name, 60).reading();
    const Ended key = run(u"age-keygen"_s, {u"-o"_s, m_keys.filePath(u"key.txt"_s)});
    m_recipient = QString::fromUtf8(key.err).section(u": "_s, 1).trimmed();
    QVERIFY2(m_recipient.startsWith(u"age1"), key.err.constData());
}

void ArchiveFlippedTest::kinds()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<bool>("isEncrypted");
    for (const Dialect *dialect : dialects()) {
        for (const bool isEncrypted : {false, true})
            QTest::addRow("%s%s", qPrintable(dialect->name), isEncrypted ? ", encrypted" : "")
                << dialect->name << isEncrypted;
    }
}

/// Of the row at hand.
QStringList ArchiveFlippedTest::backupCommand() const
{
    const QString backend = *static_cast<QString *>(QTest::qData("backend", qMetaTypeId<QString>()));
    const bool isEncrypted = *static_cast<bool *>(QTest::qData("isEncrypted", qMetaTypeId<bool>()));
    QStringList command{u"backup"_s, m_sources[backend].url(), u"--into"_s, folder(), u"--json"_s};
    if (isEncrypted)
        command << u"--encrypt-to"_s << m_recipient;
    return command;
}

void ArchiveFlippedTest::beforeTheProofThereIsNoArchive()
{
    QCOMPARE(run(backupCommand()).code, 0);
    const QStringList before = names();
    QProcess process;
    setUpFaulty(process, backupCommand(), u"flip"_s);
    const Ended flipped = ended(process);
    QVERIFY2(flipped.code == 16, (QByteArray::number(flipped.code) + flipped.out + flipped.err).constData());
    const QJsonObject error = flipped.json().value(u"error").toObject();
    QCOMPARE(error.value(u"kind"), u"mismatch"_s);
    QCOMPARE(names(), before);
}

/// The member at or behind which the damage is, as it was told; empty where that, or the table of which the member
/// holds rows, was not.
QString ArchiveFlippedTest::namedIn(const QJsonObject &damage, const Manifest &manifest)
{
    const QString message = damage.value(u"message").toString();
    if (message.endsWith(u"at its first file"_s))
        return manifest.members.first().name;
    for (const ArchiveMember &member : manifest.members) {
        if (message.endsWith(u" after "_s + member.name))
            return member.name;
        if (!message.endsWith(u" at "_s + member.name))
            continue;
        const auto table = std::ranges::find_if(
            manifest.tables, [&](const ArchivedTable &each) { return each.members.contains(member.name); });
        const bool isTold = table == manifest.tables.end()
                            || damage.value(u"detail").toString().contains(u"It holds rows of %1."_s.arg(table->name));
        return isTold ? member.name : QString();
    }
    return {};
}

void ArchiveFlippedTest::laterItIsFoundAndPlaced()
{
    QFETCH(bool, isEncrypted);
    const Ended made = run(backupCommand());
    QVERIFY2(made.code == 0, (made.out + made.err).constData());
    const QString path = made.result().value(u"archive").toString();
    const auto companion = readCompanion(path);
    VERIFY_RESULT(companion);
    QStringList verify{u"verify"_s, path, u"--json"_s};
    if (isEncrypted)
        verify << u"--identity"_s << m_keys.filePath(u"key.txt"_s);
    QSet<QString> named;
    const qint64 size = QFileInfo(path).size();
    for (int part = 1; part < 8; ++part) {
        flipByte(path, size * part / 8);
        const Ended damaged = run(verify);
        QVERIFY2(damaged.code == 4, (QByteArray::number(damaged.code) + damaged.out + damaged.err).constData());
        const QJsonObject damage = damaged.result().value(u"damage").toObject();
        const QString member = namedIn(damage, companion->manifest);
        QVERIFY2(!member.isEmpty(), damaged.out.constData());
        named.insert(member);
        if (isEncrypted)
            QCOMPARE(run({u"verify"_s, path}).code, 4); // by its sum alone
        flipByte(path, size * part / 8);
    }
    // age gives nothing of a piece of 64 KiB in which a bit is wrong.
    if (!isEncrypted && companion->manifest.members.size() > 10)
        QVERIFY2(named.size() > 3, qPrintable(named.values().join(u' ')));
    QCOMPARE(run(verify).code, 0);
}

QTEST_GUILESS_MAIN(ArchiveFlippedTest)
#include "tst_archive_flipped.moc"
