#include "sql/connection/connection_store.h"
#include "tests/support/backup_fixture.h"
#include "tests/support/driven_backup.h"
#include "ui/backup/remembered_backups.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// Backups made, proved, removed and brought back by clicks, between real databases.
class BackupPageTest : public BackupFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { makeFolder(); }
    void backsUpAndLists_data() { backends(); }
    void backsUpAndLists();
    void aDayShowsItsArchives();
    void saysWhatKeepsItFromBackingUp();
    void whatTheServiceKeepsBesideIsOffered();
    void cancelLeavesNothing();
    void damageIsFoundAndMarked();
    void whatIsNoArchiveIsSaidInWords();
    void removesByRuleAfterTheReasons();
    void restoresToANewFileAndOverIt();
    void productionIsAgreedToByName();

private:
    QTemporaryDir m_settings;
};

void BackupPageTest::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_settings.path().toUtf8());
    makePlaces();
}

void BackupPageTest::backsUpAndLists()
{
    QFETCH(QString, backend);
    const Endpoint source = seeded(backend);
    DrivenBackup driven(source);
    SAYS(driven, u"Choose the folder"_s);
    QVERIFY(!driven.button(u"backUp"_s)->isEnabled());
    driven.chooseFolder(folder());
    SAYS(driven, u"There is no archive in this folder yet"_s);
    CLICK(driven, u"backUp"_s);
    SAYS(driven, u"It needs"_s);
    driven.shown<RetentionFields>()->setRules({.daily = 14});
    CLICK(driven, u"run"_s);
    SAYS(driven, u"backed up"_s);
    QVERIFY(driven.page.closingQuestion().isEmpty());
    const auto entries = archivesIn(folder());
    VERIFY_RESULT(entries);
    QCOMPARE(entries->size(), 1);
    QVERIFY(entries->first().isProved());
    QTRY_COMPARE(driven.rows(), 1);
    const auto *table = driven.shown<PlainTable>();
    const QString proved = entries->first().proof.on.toLocalTime().date().toString(Qt::ISODate);
    QVERIFY2(table->item(0, 4)->text().endsWith(proved), qPrintable(table->item(0, 4)->text()));
    SAYS(driven, u"Last proved backup of this database: "_s);
    QVERIFY(!driven.said().contains(u"none in this folder"_s));
    QCOMPARE(driven.nameless(), QStringList());

    QCOMPARE(rememberedBackups(source).folder, folder());
    QCOMPARE(rememberedBackups(source).keep, (RetentionRules{.daily = 14}));
    DrivenBackup again(source);
    QTRY_COMPARE(again.rows(), 1);
}

void BackupPageTest::aDayShowsItsArchives()
{
    const Endpoint source = seeded(u"sqlite"_s);
    VERIFY_RESULT(backUp(source, into()));
    const auto latest = backUp(source, into());
    VERIFY_RESULT(latest);
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    QTRY_COMPARE(driven.rows(), 2);
    CLICK(driven, u"calendar"_s);
    auto *grid = driven.shown<ArchiveGrid>();
    QVERIFY(grid && grid->currentIndex().isValid());
    QCOMPARE(grid->currentIndex().data().toString(), QString::number(latest->archive.taken().toLocalTime().date().day()));
    QVERIFY(driven.shown<PlainTable>());
    QVERIFY(driven.button(u"restore"_s)->isEnabled());
    QTest::keyClick(grid, Qt::Key_Up);
    SAYS(driven, u"No archive is of "_s);
    QVERIFY(!driven.shown<PlainTable>());
    QVERIFY(!driven.button(u"restore"_s)->isEnabled());
    driven.page.reload();
    QTRY_VERIFY(driven.page.closingQuestion().isEmpty() && driven.shown<ArchiveGrid>());
    QTest::keyClick(grid, Qt::Key_Down);
    QVERIFY(driven.shown<PlainTable>());
    QVERIFY(driven.button(u"restore"_s)->isEnabled());
    CLICK(driven, u"list"_s);
    QVERIFY(!driven.shown<ArchiveGrid>());
    QCOMPARE(driven.rows(), 2);
    for (int row = 0; row < 2; ++row)
        QVERIFY(!driven.shown<PlainTable>()->isRowHidden(row));
}

void BackupPageTest::saysWhatKeepsItFromBackingUp()
{
    DrivenBackup driven(seeded(u"sqlite"_s));
    driven.chooseFolder(u"/nowhere/at/all"_s);
    SAYS(driven, u"This folder cannot be read"_s);
    driven.chooseFolder(folder());
    CLICK(driven, u"backUp"_s);
    SAYS(driven, u"It needs"_s);
    driven.shown<QLineEdit>(u"recipients"_s)->setText(u"nonsense"_s);
    QVERIFY(!driven.button(u"run"_s)->isEnabled());
    SAYS(driven, u"Nothing, as it stands"_s);
    QVERIFY(!driven.button(u"run"_s)->isEnabled());
    driven.shown<QLineEdit>(u"recipients"_s)->setText(u"age-secret-key-1canary"_s);
    SAYS(driven, u"That is a secret key"_s);
    QVERIFY2(!driven.said().contains(u"canary"_s), qPrintable(driven.said()));
    driven.shown<QLineEdit>(u"recipients"_s)->clear();
    SAYS(driven, u"It needs"_s);
}

void BackupPageTest::whatTheServiceKeepsBesideIsOffered()
{
    const Endpoint source = seeded(u"sqlite"_s);
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    CLICK(driven, u"backUp"_s);
    SAYS(driven, u"is not in the backup"_s);
    const ServiceFile &file = m_profile->files.first();
    const auto *form = driven.shown<BackupForm>();
    const auto boxes = form->findChildren<QCheckBox *>();
    const auto box = std::ranges::find(boxes, file.name, &QCheckBox::text);
    QVERIFY(box != boxes.end());
    const QString key = folder() + u"/key.pem"_s;
    QFile content(key);
    QVERIFY(content.open(QIODevice::WriteOnly) && content.write("key") == 3);
    content.close();
    (*box)->click();
    for (QLineEdit *path : form->findChildren<QLineEdit *>()) {
        if (path->accessibleName().contains(file.name))
            path->setText(key);
    }
    SAYS(driven, u"anybody who can read it"_s);
    CLICK(driven, u"run"_s);
    SAYS(driven, u"backed up"_s);
    const auto entries = archivesIn(folder());
    VERIFY_RESULT(entries);
    QCOMPARE(entries->first().manifest->files.size(), 1);
    QCOMPARE(entries->first().manifest->files.first().path, key);
}

void BackupPageTest::cancelLeavesNothing()
{
    const Endpoint source = seeded(u"sqlite"_s);
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    CLICK(driven, u"backUp"_s);
    QTRY_VERIFY(driven.button(u"run"_s) && driven.button(u"run"_s)->isEnabled());
    {
        auto writer = Connection::open(source.writing()); // which the backup waits for
        VERIFY_RESULT(writer);
        VERIFY_RESULT(writer->execute({.sql = u"BEGIN EXCLUSIVE"_s}));
        CLICK(driven, u"run"_s);
        QVERIFY(!driven.page.closingQuestion().isEmpty());
        driven.button(u"cancel"_s)->click();
    }
    SAYS(driven, u"Cancelled"_s);
    QCOMPARE(names(), QStringList());
    QVERIFY(driven.button(u"run"_s)->isEnabled());
}

void BackupPageTest::damageIsFoundAndMarked()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const auto report = backUp(source, into());
    VERIFY_RESULT(report);
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    CLICK(driven, u"verify"_s);
    SAYS(driven, u"is whole"_s);
    flipByte(report->archive.path);
    CLICK(driven, u"verify"_s);
    SAYS(driven, u"is damaged"_s);
    SAYS(driven, u"not proved"_s);
    SAYS(driven, u"none in this folder"_s);
    SAYS(driven, report->archive.name() + u": Damaged"_s);
}

void BackupPageTest::whatIsNoArchiveIsSaidInWords()
{
    const QString name = u"old-2026-01-01T000000Z.credenza.tar.zst"_s;
    QFile file(folder() + u'/' + name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    DrivenBackup driven(seeded(u"sqlite"_s));
    driven.chooseFolder(folder());
    SAYS(driven, u"not proved"_s);
    SAYS(driven, name + u": "_s);
    CLICK(driven, u"prune"_s);
    SAYS(driven, u"all stay"_s);
    QVERIFY(!driven.button(u"run"_s));
}

void BackupPageTest::removesByRuleAfterTheReasons()
{
    const Endpoint source = seeded(u"sqlite"_s);
    VERIFY_RESULT(backUp(source, into()));
    VERIFY_RESULT(backUp(source, into()));
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    CLICK(driven, u"prune"_s);
    QVERIFY(!driven.button(u"run"_s));
    driven.shown<RetentionFields>()->setRules({.last = 1});
    SAYS(driven, u"1 archive would go"_s);
    QCOMPARE(driven.rows(), 2);
    QCOMPARE(archivesIn(folder())->size(), 2);
    CLICK(driven, u"run"_s);
    SAYS(driven, u"1 archive removed"_s);
    QCOMPARE(archivesIn(folder())->size(), 1);
}

void BackupPageTest::restoresToANewFileAndOverIt()
{
    const Endpoint source = seeded(u"sqlite"_s);
    VERIFY_RESULT(backUp(source, into()));
    const Endpoint target = fresh(u"sqlite"_s);
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    CLICK(driven, u"restore"_s);
    driven.shown<QComboBox>(u"target"_s)->setEditText(target.database);
    CLICK(driven, u"look"_s);
    SAYS(driven, u"holds nothing yet"_s);
    QVERIFY(!QFile::exists(target.database));
    CLICK(driven, u"run"_s);
    SAYS(driven, u"Restored to"_s);
    QVERIFY(equal(source, target));

    CLICK(driven, u"restore"_s);
    driven.shown<QComboBox>(u"target"_s)->setEditText(target.database);
    CLICK(driven, u"look"_s);
    SAYS(driven, u"all of it would be replaced"_s);
    QVERIFY(driven.button(u"run"_s)->text().startsWith(u"Replace everything"_s));
    QVERIFY(driven.button(u"run"_s)->property("danger").toBool());
    CLICK(driven, u"run"_s);
    SAYS(driven, u"What was there before is kept: "_s);
    QVERIFY(equal(source, target));
}

void BackupPageTest::productionIsAgreedToByName()
{
    const Endpoint source = seeded(u"sqlite"_s);
    VERIFY_RESULT(backUp(source, into()));
    VERIFY_RESULT(saveConnection({.name = u"live"_s,
                                  .address = fresh(u"sqlite"_s).database,
                                  .environment = Environment::Production,
                                  .access = Endpoint::Access::Write}));
    DrivenBackup driven(source);
    driven.chooseFolder(folder());
    CLICK(driven, u"restore"_s);
    driven.shown<QComboBox>(u"target"_s)->setEditText(u"@live"_s);
    CLICK(driven, u"look"_s);
    SAYS(driven, u"to agree"_s);
    QVERIFY(!driven.button(u"run"_s)->isEnabled());
    QTest::keyClicks(driven.shown<QLineEdit>(u"confirm"_s), u"live"_s);
    QVERIFY(driven.button(u"run"_s)->isEnabled());
}

QTEST_MAIN(BackupPageTest)
#include "tst_backup_page.moc"
