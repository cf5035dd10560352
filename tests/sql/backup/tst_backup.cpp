#include "sql/backup/backup.h"

#include "sql/backup/archiver.h"
#include "sql/backup/folder_lock.h"
#include "sql/backup/verify.h"
#include "sql/backup/work_folder.h"
#include "tests/support/backup_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Backups of sample databases, from the lock to retention.
class BackupTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { makeFolder(); }
    void theArchiveHoldsWhatTheSourceHeld_data() { backends(); }
    void theArchiveHoldsWhatTheSourceHeld();
    void aNativeDumpIsAMemberLikeOthers_data() { backends(); }
    void aNativeDumpIsAMemberLikeOthers();
    void filesOfTheServiceAreTakenAlong();
    void whatCannotBeTakenAlongIsSaidBefore();
    void whereverItIsStoppedNothingIsLeft_data();
    void whereverItIsStoppedNothingIsLeft();
    void leftoversOfKilledRunsGo();
    void oneAtATime();
    void oneWaitsForAnother();
    void retentionIsOfTheLabel();
    void twoOfOneSecondHaveTwoNames();

private:
    QMap<QString, Endpoint> m_sources;
    Endpoint m_source; ///< where the backend makes no difference
};

void BackupTest::initTestCase()
{
    makePlaces();
    for (const Dialect *dialect : dialects())
        m_sources[dialect->name] = seeded(dialect->name).reading();
    m_source = m_sources[u"sqlite"_s];
}

void BackupTest::theArchiveHoldsWhatTheSourceHeld()
{
    QFETCH(QString, backend);
    const Endpoint source = m_sources[backend];
    const auto report = backUp(source, into());
    VERIFY_RESULT(report);
    const ArchiveEntry &entry = report->archive;
    const Proof::Degree usual = source.dialect->archiver.degreeOfReadBack();
    QCOMPARE(entry.proof.degree, usual);
    QCOMPARE(report->warnings, QStringList());
    QCOMPARE(names(), (QStringList{entry.name(), entry.name() + u".json"_s}));
    QVERIFY(entry.manifest);
    SilentProgress progress;
    auto opened = openForReading(source);
    VERIFY_RESULT(opened);
    const auto digests = digestDatabase(*opened, {}, progress);
    VERIFY_RESULT(digests);
    QCOMPARE(entry.manifest->digest, digests->combined());
    for (auto digest = digests->tables.begin(); digest != digests->tables.end(); ++digest) {
        const ArchivedTable *table = entry.manifest->table(digest.key());
        QVERIFY2(table && table->digest == digest->hex() && table->rows == digest->rows(), qPrintable(digest.key()));
    }
    QCOMPARE(entry.manifest->service, m_profile->id);
    QCOMPARE(entry.manifest->history, opened->identity.history.applied);
    QVERIFY(entry.manifest->member(u"README.txt"));
    const auto again = verifyArchive({.archive = entry.path}, progress);
    VERIFY_RESULT(again);
    QVERIFY(!again->damage);
    QCOMPARE(again->proof.degree, usual);
    const auto whole = verifyArchive(
        {.archive = entry.path, .degree = Proof::Degree::Restored, .check = ProofRequest::Check::Whole}, progress);
    VERIFY_RESULT(whole);
    QVERIFY2(!whole->damage, described(whole->damage.value_or(Error{})).constData());
    QCOMPARE(whole->proof.degree, Proof::Degree::Restored);
    QCOMPARE(names().size(), 2);
}

/// Where the archive does not hold the database itself.
void BackupTest::aNativeDumpIsAMemberLikeOthers()
{
    QFETCH(QString, backend);
    BackupOptions options = into();
    options.native = NativeDump::With;
    const auto report = backUp(m_sources[backend], options);
    if (backend == "sqlite"_L1) {
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Usage);
        QCOMPARE(names(), QStringList());
        return;
    }
    VERIFY_RESULT(report);
    const ArchiveEntry &entry = report->archive;
    const ArchiveMember *dump = entry.manifest->member(u"database.dump");
    QVERIFY(dump && dump->bytes > 10'000 && !dump->sha256.isEmpty());
    QVERIFY(entry.isProved());
    QCOMPARE(report->warnings, QStringList());
    QCOMPARE(names(), (QStringList{entry.name(), entry.name() + u".json"_s}));
    SilentProgress progress;
    const auto again = verifyArchive({.archive = entry.path, .degree = Proof::Degree::Restored}, progress);
    VERIFY_RESULT(again);
    QVERIFY(!again->damage);
    const auto plan = planBackup(m_sources[backend], options, progress);
    const auto without = planBackup(m_sources[backend], into(), progress);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(without);
    QVERIFY2(plan->needed >= without->needed + 2 * dump->bytes, "the forecast counts the dump twice");
    const auto leftOut = backUp(m_sources[backend], into());
    VERIFY_RESULT(leftOut);
    QCOMPARE(leftOut->warnings, QStringList()); // as if content had gone
}

void BackupTest::filesOfTheServiceAreTakenAlong()
{
    QTemporaryDir other;
    const QString key = other.filePath(u"key.pem"_s);
    QFile file(key);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a key") == 5);
    file.close();
    BackupOptions options = into();
    options.files = {key};
    SilentProgress progress;
    const auto plan = planBackup(m_source, options, progress);
    VERIFY_RESULT(plan);
    QVERIFY(plan->notes.join(u'\n').contains(u"The archive holds key.pem"));
    const auto report = runBackup(*plan, progress);
    VERIFY_RESULT(report);
    QCOMPARE(report->archive.manifest->files.size(), 1);
    QCOMPARE(report->archive.manifest->files.first().path, key);
    const ArchiveMember *member = report->archive.manifest->member(u"files/key.pem");
    QVERIFY(member && member->bytes == 5);
}

void BackupTest::whatCannotBeTakenAlongIsSaidBefore()
{
    BackupOptions options = into();
    options.files = {m_folder->filePath(u"none.pem"_s)};
    const auto report = backUp(m_source, options);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::NotFound);
    options = into();
    options.folder = m_folder->filePath(u"none"_s);
    QCOMPARE(backUp(m_source, options).error().kind, Error::Kind::NotFound);
    QCOMPARE(names(), QStringList());
}

void BackupTest::whereverItIsStoppedNothingIsLeft_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<bool>("isNative");
    QTest::newRow("a file") << u"sqlite"_s << false;
    QTest::newRow("a server") << u"postgresql"_s << false;
    QTest::newRow("a server, with its own dump") << u"postgresql"_s << true;
}

void BackupTest::whereverItIsStoppedNothingIsLeft()
{
    QFETCH(QString, backend);
    QFETCH(bool, isNative);
    const Endpoint source = m_sources[backend];
    BackupOptions options = into();
    options.native = isNative ? NativeDump::With : NativeDump::Without;
    int stopped = 0;
    bool isDone = false;
    for (int at = 1; !isDone; at += 1 + at / 4) {
        int reports = 0;
        Watching *watching = nullptr;
        Watching progress([&](const Step &) {
            if (++reports == at)
                watching->requestStop();
        });
        watching = &progress;
        const auto report = backUp(source, options, progress);
        isDone = reports < at;
        if (report)
            continue;
        QCOMPARE(report.error().kind, Error::Kind::Cancelled);
        QVERIFY2(names().isEmpty(), qPrintable(u"%1: %2"_s.arg(at).arg(names().join(u", "))));
        ++stopped;
    }
    QVERIFY2(stopped > 5, qPrintable(QString::number(stopped)));
}

void BackupTest::leftoversOfKilledRunsGo()
{
    QDir dir(folder());
    QVERIFY(dir.mkpath(u".credenza-work.dead00/deep"_s));
    const QString orphan = u"a-2026-11-21T021500Z.credenza.tar.zst.json"_s;
    const QStringList others{u".x.partial"_s, u"settings.json"_s};
    for (const QString &name : QStringList{u".service.credenza-partial"_s, orphan} + others) {
        QFile file(dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const auto inUse = WorkFolder::make(folder());
    VERIFY_RESULT(inUse);
    const auto report = backUp(m_source, into());
    VERIFY_RESULT(report);
    QStringList expected = others
                           + QStringList{report->archive.name(), report->archive.name() + u".json"_s,
                                         QFileInfo(inUse->path()).fileName()};
    QStringList found = names();
    expected.sort();
    found.sort();
    QCOMPARE(found, expected);
}

void BackupTest::oneAtATime()
{
    SilentProgress progress;
    const auto lock = FolderLock::take(folder(), std::chrono::milliseconds(0), progress);
    VERIFY_RESULT(lock);
    const auto report = backUp(m_source, into());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Busy);
    const QString process = u"process %1 of "_s.arg(QCoreApplication::applicationPid());
    QVERIFY2(report.error().message.contains(process), described(report.error()).constData());
    QCOMPARE(names(), QStringList());
}

void BackupTest::oneWaitsForAnother()
{
    SilentProgress silent;
    auto lock = FolderLock::take(folder(), std::chrono::milliseconds(0), silent);
    VERIFY_RESULT(lock);
    std::optional<FolderLock> held(std::move(*lock));
    bool hasWaited = false;
    Watching progress([&](const Step &step) {
        if (!step.what.startsWith("wait for "_L1))
            return;
        hasWaited = true;
        held.reset();
    });
    BackupOptions options = into();
    options.wait = std::chrono::minutes(1);
    VERIFY_RESULT(backUp(m_source, options, progress));
    QVERIFY(hasWaited);
}

void BackupTest::retentionIsOfTheLabel()
{
    BackupOptions options = into();
    options.label = u"other"_s;
    const auto other = backUp(m_source, options);
    VERIFY_RESULT(other);
    options.label = u"mine"_s;
    const auto first = backUp(m_source, options);
    VERIFY_RESULT(first);
    options.keep = RetentionRules{.last = 1};
    const auto second = backUp(m_source, options);
    VERIFY_RESULT(second);
    QCOMPARE(second->removed, QStringList{first->archive.path});
    QVERIFY(QFile::exists(other->archive.path) && QFile::exists(second->archive.path));
}

void BackupTest::twoOfOneSecondHaveTwoNames()
{
    QSet<QString> paths;
    for (int backup = 0; backup < 4; ++backup) {
        const auto report = backUp(m_source, into());
        VERIFY_RESULT(report);
        paths.insert(report->archive.path);
    }
    QCOMPARE(paths.size(), 4);
    QCOMPARE(archivesIn(folder())->size(), 4);
}

QTEST_GUILESS_MAIN(BackupTest)
#include "tst_backup.moc"
