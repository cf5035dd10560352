#include "sql/backup/archive_folder.h"
#include "sql/backup/prune.h"

#include "sql/backup/work_folder.h"
#include "tests/support/result.h"

#include <QDir>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Archives in a folder, by what lies beside them.
class ArchiveFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void namesAreOfLabelAndTime_data();
    void namesAreOfLabelAndTime();
    void labelsFitIntoFileNames_data();
    void labelsFitIntoFileNames();
    void theNewestComesFirst();
    void otherFilesArePassedOver();
    void withoutCompanionItIsListedAsFarAsKnown();
    void whoMayUseItStillMay();
    void whatCannotBeReadIsNotReplaced();
    void theBestProofSinceTheLastDamageCounts();
    void eachLabelIsASeries();
    void theNewestProvedStays();
    void oneThatWasCutOffCountsForNothing();
    void whatChangedSinceThePlanStays();
    void aMissingFolderIsSaid();

private:
    QString add(const QString &label, int daysAgo, Proof::Degree degree = Proof::Degree::ReadBack) const;
    QStringList pruned(const RetentionRules &rules, const QString &label = {}) const;
    QStringList names() const { return QDir(m_folder->path()).entryList({u"*.zst"_s, u"*.age"_s}, QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

/// An archive that nobody opens, with what lies beside it.
QString ArchiveFolderTest::add(const QString &label, int daysAgo, Proof::Degree degree) const
{
    const QDateTime taken = QDateTime::currentDateTimeUtc().addDays(-daysAgo);
    const QString path = m_folder->filePath(archiveFileName(label, taken, false));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("archive") != 7)
        qFatal("%s", qPrintable(file.errorString()));
    Manifest manifest;
    manifest.taken = taken;
    manifest.label = label;
    manifest.backend = u"any"_s;
    Companion companion{.manifest = manifest, .sha256 = {}, .bytes = 7, .proofs = {}};
    if (degree != Proof::Degree::None)
        companion.proofs << Proof{.degree = degree, .on = taken, .text = {}};
    if (const auto written = writeCompanion(path, companion); !written)
        qFatal("%s", described(written.error()).constData());
    return QFileInfo(path).fileName();
}

QStringList ArchiveFolderTest::pruned(const RetentionRules &rules, const QString &label) const
{
    SilentProgress progress;
    const auto lock = FolderLock::take(m_folder->path(), std::chrono::milliseconds(0), progress);
    const auto plan = planPrune(m_folder->path(), rules, label);
    const auto report = prune(*plan, *lock, progress);
    QStringList removed;
    for (const QString &path : report->removed)
        removed << QFileInfo(path).fileName();
    return removed;
}

void ArchiveFolderTest::namesAreOfLabelAndTime_data()
{
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QString>("name");
    QTest::newRow("open") << false << u"my-service-2026-11-21T021500Z.credenza.tar.zst"_s;
    QTest::newRow("encrypted") << true << u"my-service-2026-11-21T021500Z.credenza.tar.zst.age"_s;
}

void ArchiveFolderTest::namesAreOfLabelAndTime()
{
    QFETCH(bool, isEncrypted);
    QFETCH(QString, name);
    const QDateTime taken = QDateTime::fromString(u"2026-11-21T03:15:00+01:00"_s, Qt::ISODate);
    QCOMPARE(archiveFileName(u"my-service"_s, taken, isEncrypted), name);
    QVERIFY(isArchiveName(name));
    ArchiveEntry entry;
    entry.path = u"/srv/"_s + name;
    QCOMPARE(entry.taken(), taken.toUTC());
    QCOMPARE(entry.isEncrypted(), isEncrypted);
}

void ArchiveFolderTest::labelsFitIntoFileNames_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("label");
    QTest::newRow("plain") << u"service-1.main"_s << u"service-1.main"_s;
    QTest::newRow("a path") << u"../a/b"_s << u"_a_b"_s;
    QTest::newRow("hidden") << u".hidden"_s << u"hidden"_s;
    QTest::newRow("a flag") << u"--label"_s << u"label"_s;
    QTest::newRow("nothing") << u"  "_s << u"database"_s;
    QTest::newRow("letters") << u"Größe 1"_s << u"Größe_1"_s;
}

void ArchiveFolderTest::labelsFitIntoFileNames()
{
    QFETCH(QString, wanted);
    QTEST(archiveLabel(wanted), "label");
}

void ArchiveFolderTest::theNewestComesFirst()
{
    const QString older = add(u"zebra"_s, 3);
    const QString newer = add(u"ant"_s, 1);
    const auto entries = archivesIn(m_folder->path());
    VERIFY_RESULT(entries);
    QCOMPARE(entries->size(), 2);
    QCOMPARE(entries->first().name(), newer);
    QCOMPARE(entries->last().name(), older);
    QVERIFY(entries->first().isProved() && entries->first().problem.isEmpty());
    QCOMPARE(entries->first().bytes, 7);
}

void ArchiveFolderTest::otherFilesArePassedOver()
{
    for (const QString &name :
         {u"notes.txt"_s, u".hidden-2026-11-21T021500Z.credenza.tar.zst"_s, u"x.tar.zst"_s, u".credenza.tar.zst"_s}) {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder-2026-11-21T021500Z.credenza.tar.zst"_s));
    const auto entries = archivesIn(m_folder->path());
    VERIFY_RESULT(entries);
    QVERIFY(entries->isEmpty());
}

void ArchiveFolderTest::withoutCompanionItIsListedAsFarAsKnown()
{
    const QString bare = add(u"a"_s, 100);
    const QString broken = add(u"b"_s, 200);
    add(u"a"_s, 1);
    QVERIFY(QFile::remove(companionOf(m_folder->filePath(bare))));
    QFile companion(companionOf(m_folder->filePath(broken)));
    QVERIFY(companion.open(QIODevice::WriteOnly) && companion.write("{\"manifest\": ") > 0);
    companion.close();
    const auto entries = archivesIn(m_folder->path());
    VERIFY_RESULT(entries);
    QCOMPARE(entries->size(), 3);
    for (const ArchiveEntry &entry : entries->mid(1)) {
        QVERIFY(!entry.manifest && !entry.isProved() && entry.taken().isValid());
        QVERIFY(!entry.problem.isEmpty());
    }
    QCOMPARE(pruned({.last = 1}), QStringList());
    QVERIFY(names().contains(bare) && names().contains(broken));
}

/// A mode and, for root, an owner and a group; others may give nothing away.
void ArchiveFolderTest::whoMayUseItStillMay()
{
    const QString path = m_folder->filePath(add(u"a"_s, 1));
    const QByteArray beside = QFile::encodeName(companionOf(path));
    const bool isRoot = ::geteuid() == 0;
    const uid_t user = isRoot ? 4321 : ::geteuid();
    const gid_t group = isRoot ? 4322 : ::getegid();
    const auto owned = [&](mode_t mode) {
        struct stat found = {};
        return ::stat(beside.constData(), &found) == 0 && found.st_uid == user && found.st_gid == group
               && (found.st_mode & 0777) == mode;
    };
    QCOMPARE(::chown(beside.constData(), user, group), 0);
    QCOMPARE(::chmod(beside.constData(), 0640), 0);
    const QString link = m_folder->filePath(u"elsewhere"_s);
    QVERIFY(QFile::link(link, partialOf(companionOf(path)))); // as another user of the folder may put it there
    const Manifest manifest = *archiveAt(path)->manifest;
    VERIFY_RESULT(noteArchive(path, manifest, {.degree = Proof::Degree::Sums, .on = manifest.taken, .text = {}}));
    QVERIFY(owned(0640) && !QFile::exists(link));
    QVERIFY(QFile::remove(companionOf(path)));
    QCOMPARE(::chown(QFile::encodeName(path).constData(), user, group), 0);
    VERIFY_RESULT(noteArchive(path, manifest, {.degree = Proof::Degree::Sums, .on = manifest.taken, .text = {}}));
    QVERIFY(owned(0600));
}

void ArchiveFolderTest::whatCannotBeReadIsNotReplaced()
{
    const QString path = m_folder->filePath(add(u"a"_s, 1));
    const Manifest manifest = *archiveAt(path)->manifest;
    QVERIFY(QFile::remove(companionOf(path)) && QDir().mkdir(companionOf(path))); // which root cannot read either
    const auto read = readCompanion(path);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Denied);
    QVERIFY2(read.error().message.contains(u".json, which says what the archive holds, cannot be read"),
             described(read.error()).constData());
    QCOMPARE(archiveAt(path)->problem, read.error().message);
    QVERIFY(!noteArchive(path, manifest, {.degree = Proof::Degree::Sums, .on = manifest.taken, .text = {}}));
    QVERIFY(QFileInfo(companionOf(path)).isDir());
}

void ArchiveFolderTest::theBestProofSinceTheLastDamageCounts()
{
    const QString path = m_folder->filePath(add(u"a"_s, 5, Proof::Degree::Restored));
    const Manifest manifest = *archiveAt(path)->manifest;
    const auto note = [&](Proof::Degree degree, int second) {
        const QDateTime on = QDateTime::fromSecsSinceEpoch(1'793'491'200 + second, Qt::UTC);
        VERIFY_RESULT(noteArchive(path, manifest, {.degree = degree, .on = on, .text = u"proof %1"_s.arg(second)}));
    };
    note(Proof::Degree::Sums, 1);
    QCOMPARE(archiveAt(path)->proof.degree, Proof::Degree::Restored);
    note(Proof::Degree::Restored, 2);
    QCOMPARE(archiveAt(path)->proof.text, u"proof 2"_s);
    note(Proof::Degree::None, 3);
    QVERIFY(!archiveAt(path)->isProved());
    QCOMPARE(archiveAt(path)->problem, u"proof 3"_s);
    note(Proof::Degree::ReadBack, 4);
    QCOMPARE(archiveAt(path)->proof.degree, Proof::Degree::ReadBack);
    QVERIFY(archiveAt(path)->isProved());
}

void ArchiveFolderTest::eachLabelIsASeries()
{
    const QStringList oldOnes{add(u"a"_s, 4), add(u"a"_s, 3)};
    const QString only = add(u"b"_s, 9);
    const QString newest = add(u"a"_s, 1);
    QCOMPARE(pruned({.last = 1}, u"b"_s), QStringList());
    QCOMPARE(pruned({.last = 1}), oldOnes);
    QCOMPARE(names(), (QStringList{newest, only}));
    QVERIFY(!QFile::exists(companionOf(m_folder->filePath(oldOnes.first()))));
}

void ArchiveFolderTest::theNewestProvedStays()
{
    const QString proved = add(u"a"_s, 9);
    const QString damaged = add(u"a"_s, 5, Proof::Degree::None);
    const QString newest = add(u"a"_s, 1, Proof::Degree::Sums);
    QCOMPARE(pruned({.last = 1}), QStringList{damaged});
    QCOMPARE(names(), (QStringList{proved, newest}));
}

void ArchiveFolderTest::oneThatWasCutOffCountsForNothing()
{
    const QString whole = add(u"a"_s, 3);
    const QString cut = add(u"a"_s, 1);
    QVERIFY(QFile::resize(m_folder->filePath(cut), 3));
    const auto entry = archiveAt(m_folder->filePath(cut));
    VERIFY_RESULT(entry);
    QVERIFY(!entry->isProved());
    QVERIFY2(entry->problem.contains(u"3 bytes"_s) && entry->problem.contains(u"7"_s), qPrintable(entry->problem));
    QCOMPARE(pruned({.last = 1}), QStringList());
    QCOMPARE(names(), (QStringList{whole, cut}));
}

void ArchiveFolderTest::whatChangedSinceThePlanStays()
{
    const QString old = add(u"a"_s, 9);
    add(u"a"_s, 1);
    const auto plan = planPrune(m_folder->path(), {.last = 1});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->removed(), 1);
    QCOMPARE(plan->bytes(), 7);
    QFile file(m_folder->filePath(old));
    QVERIFY(file.open(QIODevice::Append) && file.write("more") == 4);
    file.close();
    SilentProgress progress;
    const auto lock = FolderLock::take(m_folder->path(), std::chrono::milliseconds(0), progress);
    VERIFY_RESULT(lock);
    const auto report = prune(*plan, *lock, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->removed.isEmpty());
    QCOMPARE(report->notes.size(), 1);
    QVERIFY(file.exists());
}

void ArchiveFolderTest::aMissingFolderIsSaid()
{
    const auto entries = archivesIn(m_folder->filePath(u"none"_s));
    QVERIFY(!entries);
    QCOMPARE(entries.error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(ArchiveFolderTest)
#include "tst_archive_folder.moc"
