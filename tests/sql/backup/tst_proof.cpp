#include "sql/backup/archiver.h"
#include "sql/backup/verify.h"
#include "tests/support/backup_fixture.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What is proved of an archive before it counts, and later again.
class ProofTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { makeFolder(); }
    void whatIsAskedForIsTheLeastThatIsProved_data();
    void whatIsAskedForIsTheLeastThatIsProved();
    void aPlaceForTheProofIsLeftAsItWas();
    void aByteThatChangesBeforeTheProofIsFound_data() { backends(); }
    void aByteThatChangesBeforeTheProofIsFound();
    void withoutProofIsAWarning();
    void damageIsFoundLater();
    void whatIsEncryptedIsProvedAllTheSame();

private:
    QMap<QString, Endpoint> m_sources;
    Endpoint m_source; ///< where the backend makes no difference
};

void ProofTest::initTestCase()
{
    makePlaces();
    for (const Dialect *dialect : dialects())
        m_sources[dialect->name] = smallOne(dialect->name, 20).reading();
    m_source = m_sources[u"sqlite"_s];
}

void ProofTest::whatIsAskedForIsTheLeastThatIsProved_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<Proof::Degree>("asked");
    QTest::addColumn<Proof::Degree>("proved");
    for (const Dialect *dialect : dialects()) {
        const QByteArray name = dialect->name.toUtf8();
        QTest::addRow("%s read back", name.constData())
            << dialect->name << Proof::Degree::ReadBack << dialect->archiver.degreeOfReadBack();
        QTest::addRow("%s restored", name.constData())
            << dialect->name << Proof::Degree::Restored << Proof::Degree::Restored;
    }
}

/// Reading a whole database back is restoring it.
void ProofTest::whatIsAskedForIsTheLeastThatIsProved()
{
    QFETCH(QString, backend);
    QFETCH(Proof::Degree, asked);
    BackupOptions options = into();
    options.proof = asked;
    const auto report = backUp(m_sources[backend], options);
    VERIFY_RESULT(report);
    QTEST(report->archive.proof.degree, "proved");
    QVERIFY2(report->archive.proof.degree != Proof::Degree::Restored
                 || report->archive.proof.text.contains(u"restored to"),
             qPrintable(report->archive.proof.text));
}

void ProofTest::aPlaceForTheProofIsLeftAsItWas()
{
    const Endpoint place = fresh(u"postgresql"_s);
    auto connection = Connection::open(place);
    VERIFY_RESULT(connection);
    const Statement databases{u"SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database"_s};
    const auto before = connection->value(databases);
    VERIFY_RESULT(before);
    BackupOptions options = into();
    options.proveOn = place;
    const auto report = backUp(m_sources[u"postgresql"_s], options);
    VERIFY_RESULT(report);
    QCOMPARE(report->archive.proof.degree, Proof::Degree::Restored);
    QVERIFY(report->archive.proof.text.contains(place.title()));
    const auto after = connection->value(databases);
    VERIFY_RESULT(after);
    QCOMPARE(displayText(*after), displayText(*before));
    QCOMPARE(backUp(m_source, options).error().kind, Error::Kind::Usage);
}

void ProofTest::aByteThatChangesBeforeTheProofIsFound()
{
    QFETCH(QString, backend);
    const Endpoint source = m_sources[backend];
    VERIFY_RESULT(backUp(source, into()));
    const QStringList before = names();
    bool isFlipped = false;
    Watching progress([&](const Step &step) {
        if (step.what != "prove"_L1)
            return;
        const QStringList partial = QDir(folder()).entryList({u".*partial"_s}, QDir::Files | QDir::Hidden);
        QCOMPARE(partial.size(), 1);
        flipByte(m_folder->filePath(partial.first()));
        isFlipped = true;
    });
    const auto report = backUp(source, into(), progress);
    QVERIFY(isFlipped && !report);
    QCOMPARE(report.error().kind, Error::Kind::Mismatch);
    QVERIFY2(report.error().message.contains(u"database") || report.error().message.contains(u"data/"),
             described(report.error()).constData());
    QCOMPARE(names(), before);
}

void ProofTest::withoutProofIsAWarning()
{
    BackupOptions options = into();
    options.proof = Proof::Degree::None;
    const auto report = backUp(m_source, options);
    VERIFY_RESULT(report);
    QVERIFY(!report->archive.isProved());
    QCOMPARE(report->warnings, QStringList{u"The backup was not proved."_s});
}

void ProofTest::damageIsFoundLater()
{
    const auto report = backUp(m_source, into());
    VERIFY_RESULT(report);
    flipByte(report->archive.path);
    SilentProgress progress;
    const auto found = verifyArchive({.archive = report->archive.path}, progress);
    VERIFY_RESULT(found);
    QVERIFY(found->damage);
    QVERIFY2(found->damage->message.contains(u"database"), described(*found->damage).constData());
    QVERIFY(!archiveAt(report->archive.path)->isProved());
    flipByte(report->archive.path);
    VERIFY_RESULT(verifyArchive({.archive = report->archive.path}, progress));
    QVERIFY(archiveAt(report->archive.path)->isProved());
}

void ProofTest::whatIsEncryptedIsProvedAllTheSame()
{
    QTemporaryDir keys;
    const QString identity = keys.filePath(u"key.txt"_s);
    QProcess keygen;
    keygen.start(u"age-keygen"_s, {u"-o"_s, identity});
    QVERIFY(keygen.waitForFinished());
    BackupOptions options = into();
    options.format.recipients = {QString::fromUtf8(keygen.readAllStandardError()).section(u": "_s, 1).trimmed()};
    const auto report = backUp(m_source, options);
    VERIFY_RESULT(report);
    QVERIFY(report->archive.isEncrypted() && report->archive.isProved());
    QVERIFY(!report->archive.sha256.isEmpty());
    SilentProgress progress;
    const auto locked = verifyArchive({.archive = report->archive.path}, progress);
    VERIFY_RESULT(locked);
    QCOMPARE(locked->proof.degree, Proof::Degree::Sums);
    QVERIFY(!locked->damage && locked->notes.size() == 1);
    const auto opened = verifyArchive({.archive = report->archive.path, .identityFile = identity}, progress);
    VERIFY_RESULT(opened);
    QCOMPARE(opened->proof.degree, Proof::Degree::Restored);
    flipByte(report->archive.path);
    const auto damaged = verifyArchive({.archive = report->archive.path}, progress);
    VERIFY_RESULT(damaged);
    QVERIFY(damaged->damage);
}

QTEST_GUILESS_MAIN(ProofTest)
#include "tst_proof.moc"
