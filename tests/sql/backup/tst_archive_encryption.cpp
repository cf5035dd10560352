#include "tests/support/archive_fixture.h"
#include "tests/support/unprivileged.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

/// Reads an archive to its end.
Result<int> membersIn(const QString &path, const QString &identityFile, const OneRunIdentity &ofThisRun = {})
{
    auto reader = openArchive(path, identityFile, ofThisRun);
    if (!reader)
        return reader.error();
    for (int count = 0;; ++count) {
        auto name = (*reader)->next();
        if (!name)
            return name.error();
        if (!*name)
            return count;
        for (qsizetype got = 1; got > 0;) {
            auto more = (*reader)->read();
            if (!more)
                return more.error();
            got = more->size();
        }
    }
}

} // namespace

/// Archives that only some can open.
class ArchiveEncryptionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theRecipientOpensItWithAge();
    void whoOpensIt_data();
    void whoOpensIt();
    void whoMayNotReadItIsDenied();
    void theSecretStaysInMemory();
    void startedOverItIsAsNew();
    void aDamageIsFound();
    void aTruncationIsFound();
    void badRecipientsAreUsage_data();
    void badRecipientsAreUsage();
    void secretKeysAreNotRepeated_data();
    void secretKeysAreNotRepeated();
    void theDiskIsFull();
    void withoutAgeItSaysWhatToInstall();
    void unfinishedItLeavesNothing();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    QString path() const { return file(u"a.credenza.tar.zst.age"_s); }
    Result<OneRunIdentity> made() const;

    QTemporaryDir m_keys;
    QString m_identityFile;
    QString m_recipient;
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_content = QByteArray(3'000'000, 'x') + "the end";
};

void ArchiveEncryptionTest::initTestCase()
{
    m_identityFile = m_keys.filePath(u"key.txt"_s);
    auto identity = OneRunIdentity::make();
    VERIFY_RESULT(identity);
    QVERIFY(write(m_identityFile, identity->secret().toByteArray()));
    m_recipient = identity->recipient();
    QVERIFY(m_recipient.startsWith(u"age1"_s));
    QFile::remove(m_keys.filePath(u"other.txt"_s));
    auto other = OneRunIdentity::make();
    VERIFY_RESULT(other);
    QVERIFY(other->recipient() != m_recipient);
    QVERIFY(write(m_keys.filePath(u"other.txt"_s), other->secret().toByteArray()));
    QVERIFY(write(m_keys.filePath(u"malformed.txt"_s), "no key at all\n"));
}

void ArchiveEncryptionTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// An archive of two members, and the identity of this run that opens it too.
Result<OneRunIdentity> ArchiveEncryptionTest::made() const
{
    auto proof = OneRunIdentity::make();
    if (!proof)
        return proof.error();
    auto writer = createArchive(path(), {.compression = 1, .recipients = {m_recipient}}, *proof);
    if (!writer)
        return writer.error();
    SilentProgress progress;
    for (const QString &name : {u"data/users.0001.copy"_s, u"manifest.json"_s}) {
        if (auto added = (*writer)->add(name, m_content); !added)
            return added.error();
    }
    if (auto finished = (*writer)->finish(); !finished)
        return finished.error();
    return proof;
}

void ArchiveEncryptionTest::theRecipientOpensItWithAge()
{
    VERIFY_RESULT(made());
    QCOMPARE(QFileInfo(path()).permissions() & (QFileDevice::ReadOther | QFileDevice::ReadGroup),
             QFileDevice::Permissions());
    QProcess age;
    age.start(u"age"_s, {u"-d"_s, u"-i"_s, m_identityFile, u"-o"_s, file(u"plain.tar.zst"_s), path()});
    QVERIFY(age.waitForFinished());
    QCOMPARE(age.exitCode(), 0);
    QProcess tar;
    tar.start(u"tar"_s, {u"--zstd"_s, u"-xf"_s, file(u"plain.tar.zst"_s), u"-C"_s, m_folder->path()});
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.exitCode(), 0);
    QVERIFY(contentOf(file(u"manifest.json"_s)) == m_content);
}

void ArchiveEncryptionTest::whoOpensIt_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<bool>("isOfThisRun");
    QTest::addColumn<int>("kind"); // -1 where it opens
    QTest::newRow("the recipient") << u"key.txt"_s << false << -1;
    QTest::newRow("this run") << QString() << true << -1;
    QTest::newRow("this run, with another's file") << u"other.txt"_s << true << -1;
    QTest::newRow("nobody") << QString() << false << int(Error::Kind::Denied);
    QTest::newRow("another") << u"other.txt"_s << false << int(Error::Kind::Denied);
    QTest::newRow("no file") << u"none.txt"_s << false << int(Error::Kind::NotFound);
    QTest::newRow("no key") << u"malformed.txt"_s << false << int(Error::Kind::Denied);
}

void ArchiveEncryptionTest::whoOpensIt()
{
    QFETCH(QString, identity);
    QFETCH(bool, isOfThisRun);
    QFETCH(int, kind);
    auto proof = made();
    VERIFY_RESULT(proof);
    const QString identityFile = identity.isEmpty() ? QString() : m_keys.filePath(identity);
    auto read = membersIn(path(), identityFile, isOfThisRun ? *proof : OneRunIdentity());
    if (kind < 0) {
        VERIFY_RESULT(read);
        QCOMPARE(*read, 2);
    } else {
        QVERIFY(!read);
        QVERIFY2(int(read.error().kind) == kind, described(read.error()).constData());
        QVERIFY(!described(read.error()).contains("AGE-SECRET-KEY"));
    }
}

void ArchiveEncryptionTest::whoMayNotReadItIsDenied()
{
    VERIFY_RESULT(made());
    QVERIFY(QFile::setPermissions(path(), {}));
    const Unprivileged unprivileged;
    const auto read = membersIn(path(), {});
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Denied);
    QVERIFY(read.error().detail.contains(u"denied"_s));
}

void ArchiveEncryptionTest::theSecretStaysInMemory()
{
    auto proof = made();
    VERIFY_RESULT(proof);
    QVERIFY(proof->secret().contains("AGE-SECRET-KEY-1"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QFileInfo(path()).fileName()});
    QVERIFY(!contentOf(path()).contains("AGE-SECRET-KEY"));
}

void ArchiveEncryptionTest::startedOverItIsAsNew()
{
    auto writer = createArchive(path(), {.compression = 1, .recipients = {m_recipient}});
    VERIFY_RESULT(writer);
    VERIFY_RESULT((*writer)->add(u"a"_s, m_content));
    VERIFY_RESULT((*writer)->startOver());
    VERIFY_RESULT((*writer)->add(u"b"_s, m_content));
    VERIFY_RESULT((*writer)->finish());
    const auto read = membersIn(path(), m_identityFile, {});
    VERIFY_RESULT(read);
    QCOMPARE(*read, 1);
}

void ArchiveEncryptionTest::aDamageIsFound()
{
    auto proof = made();
    VERIFY_RESULT(proof);
    const QByteArray whole = contentOf(path());
    const QList<qsizetype> places{whole.size() / 2, whole.size() - 1, whole.size() - 200};
    for (const qsizetype at : places) {
        QByteArray damaged = whole;
        damaged[at] = char(damaged[at] ^ 4);
        QVERIFY(write(path(), damaged));
        auto read = membersIn(path(), {}, *proof);
        QVERIFY(!read);
        QVERIFY2(read.error().kind == Error::Kind::Mismatch, described(read.error()).constData());
        QVERIFY2(read.error().message.contains(u"damaged"_s), described(read.error()).constData());
    }
}

void ArchiveEncryptionTest::aTruncationIsFound()
{
    auto proof = made();
    VERIFY_RESULT(proof);
    const QByteArray whole = contentOf(path());
    const QList<qsizetype> sizes{30, 200, whole.size() / 2, whole.size() - 1};
    for (const qsizetype size : sizes) {
        QVERIFY(write(path(), whole.first(size)));
        auto read = membersIn(path(), {}, *proof);
        QVERIFY(!read);
        QVERIFY2(read.error().kind == Error::Kind::Mismatch, described(read.error()).constData());
    }
    QVERIFY(write(path(), whole + "x"));
    QCOMPARE(membersIn(path(), {}, *proof).error().kind, Error::Kind::Mismatch);
}

void ArchiveEncryptionTest::badRecipientsAreUsage_data()
{
    QTest::addColumn<QString>("recipient");
    QTest::newRow("a word") << u"somebody"_s;
    QTest::newRow("nothing") << QString();
    QTest::newRow("an option") << u"--passphrase"_s;
    QTest::newRow("a wrong letter") << QString(m_recipient).replace(20, 1, u"b"_s);
}

void ArchiveEncryptionTest::badRecipientsAreUsage()
{
    QFETCH(QString, recipient);
    auto writer = createArchive(path(), {.recipients = {m_recipient, recipient}});
    QVERIFY(!writer);
    QVERIFY2(writer.error().kind == Error::Kind::Usage, described(writer.error()).constData());
    QVERIFY(!writer.error().detail.isEmpty());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void ArchiveEncryptionTest::secretKeysAreNotRepeated_data()
{
    QTest::addColumn<QString>("given");
    const QString secret = QString::fromUtf8(contentOf(m_identityFile)).section(u'\n', -2, -2);
    QVERIFY(secret.startsWith(u"AGE-SECRET-KEY-1"));
    QTest::newRow("as it is") << secret;
    QTest::newRow("in small letters") << secret.toLower();
    QTest::newRow("behind a space") << u" "_s + secret;
}

void ArchiveEncryptionTest::secretKeysAreNotRepeated()
{
    QFETCH(QString, given);
    const auto checked = checkRecipients({m_recipient, given});
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Usage);
    QVERIFY(checked.error().hint.contains(u"age1"_s));
    QVERIFY(!described(checked.error()).toUpper().contains(given.trimmed().toUpper().toUtf8()));
    VERIFY_RESULT(made());
    const auto read = membersIn(path(), given);
    QVERIFY(!read);
    QVERIFY(!described(read.error()).toUpper().contains(given.trimmed().toUpper().toUtf8()));
}

void ArchiveEncryptionTest::theDiskIsFull()
{
    auto process = [] {
        const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
        auto identity = OneRunIdentity::make();
        return encryptInto(full.number(), {identity->recipient()});
    }();
    VERIFY_RESULT(process);
    Result<void> written;
    for (int times = 0; times < 100 && written; ++times)
        written = process->write(m_content);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Error::Kind::Io);
    QVERIFY2(written.error().detail.contains(u"no space left"_s), described(written.error()).constData());
    QVERIFY(!process->finish());
}

void ArchiveEncryptionTest::withoutAgeItSaysWhatToInstall()
{
    auto process = AgeProcess::start(u"age-that-is-not-there"_s, {}, {});
    QVERIFY(!process);
    QCOMPARE(process.error().kind, Error::Kind::NotFound);
    QVERIFY(process.error().hint.contains(u"\"age\""_s));
}

void ArchiveEncryptionTest::unfinishedItLeavesNothing()
{
    {
        auto writer = createArchive(path(), {.recipients = {m_recipient}});
        VERIFY_RESULT(writer);
        VERIFY_RESULT((*writer)->add(u"a"_s, m_content));
        QVERIFY(QFileInfo::exists(path()));
    }
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

QTEST_GUILESS_MAIN(ArchiveEncryptionTest)
#include "tst_archive_encryption.moc"
