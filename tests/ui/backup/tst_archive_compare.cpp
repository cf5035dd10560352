#include "tests/support/archive_windows.h"
#include "tests/support/visible_text.h"
#include "ui/backup/key_dialog.h"
#include "ui/edit/review_page.h"
#include "ui/table/table_page.h"

#include <QApplication>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Archives opened like databases, compared, and rows of them brought back: in real windows, by clicks.
class ArchiveCompareTest : public ArchiveWindowTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void init() { makeFolder(); }
    void cleanup() { m_window.reset(); }
    void aDamagedRowComesBack_data() { backends(); }
    void aDamagedRowComesBack();
    void aUserComesBackWithAllThatBelongs_data() { backends(); }
    void aUserComesBackWithAllThatBelongs();
    void addedRowsStayUnlessTicked();
    void secretsAreFingerprints();
    void whatMattersForAccessIsTold();
    void aWindowThatReadsStagesNothing();
    void twoArchivesAreCompared();
    void cancelUnpacksNothing();
    void anArchiveOpensLikeADatabase_data() { backends(); }
    void anArchiveOpensLikeADatabase();
    void anEncryptedOneAsksForItsKey();
};

void ArchiveCompareTest::aDamagedRowComesBack()
{
    QFETCH(QString, backend);
    const Endpoint source = seeded(backend);
    const QString name = firstUser(source);
    const QList<Value> before = userRow(source, name);
    backUpNow(source);
    runElsewhere(source,
                 {u"UPDATE users SET email = 'wrong@example.org', enabled = 0 WHERE username = '%1'"_s.arg(name)});
    OPEN_BACKUPS(source);
    PRESS(u"compare"_s);
    QVERIFY(page<ArchiveComparePage>());
    GO_TO_ROW(u"users"_s, name);
    QTreeWidget *values = list(u"values"_s);
    const QList<QTreeWidgetItem *> email = values->findItems(u"email"_s, Qt::MatchExactly);
    QCOMPARE(email.size(), 1);
    QTRY_COMPARE(email.isEmpty() ? QString() : values->findItems(u"email"_s, Qt::MatchExactly).first()->text(2),
                 u"wrong@example.org"_s);
    QVERIFY(values->findItems(u"email"_s, Qt::MatchExactly).first()->text(1) != u"wrong@example.org"_s);
    PRESS(u"bring"_s);
    PRESS(u"stage"_s);
    QTRY_VERIFY(page<ReviewPage>());
    QCOMPARE(userRow(source, name).size(), before.size());
    QVERIFY(userRow(source, name) != before); // nothing is written before it is saved
    m_window->findChild<SaveBar *>()->saveWanted();
    QTRY_VERIFY2_WITH_TIMEOUT(userRow(source, name) == before, qPrintable(said()), 120'000);
    SHOWS(u"1 row saved"_s);
    m_window->findChild<PageTabs *>()->setCurrentWidget(page<ArchiveComparePage>());
    SHOWS(u"users holds the same in both by now"_s);
    SHOWS(u"Both hold the same in every table"_s);
    SHOWS(u"Nothing that matters for access has changed. Looked at: Redirect addresses, "_s);
}

void ArchiveCompareTest::aUserComesBackWithAllThatBelongs()
{
    QFETCH(QString, backend);
    const Endpoint source = seeded(backend);
    const QString name = firstUser(source);
    const QList<Value> before = userRow(source, name);
    const QString subject = u"(SELECT subject FROM users WHERE username = '%1')"_s.arg(name);
    runElsewhere(source,
                 {u"UPDATE access_tokens SET revoked = 0, expires_at = 4000000000 WHERE token = (SELECT min(token) "
                  "FROM access_tokens WHERE subject = %1)"_s.arg(subject)});
    backUpNow(source);
    runElsewhere(source, {u"DELETE FROM consent WHERE subject = "_s + subject,
                          u"DELETE FROM access_tokens WHERE subject = "_s + subject,
                          u"DELETE FROM users WHERE username = '%1'"_s.arg(name)});
    OPEN_BACKUPS(source);
    PRESS(u"compare"_s);
    GO_TO_ROW(u"users"_s, name);
    PRESS(u"withAll"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(button(u"stage"_s), qPrintable(said()), 120'000);
    QTreeWidget *brought = list(u"brought"_s);
    QHash<QString, Qt::CheckState> states;
    for (int at = 0; at < brought->topLevelItemCount(); ++at)
        states.insert(brought->topLevelItem(at)->text(0).section(u" · "_s, 0, 0),
                      brought->topLevelItem(at)->checkState(0));
    QCOMPARE(states.value(u"users"_s), Qt::Checked);
    QCOMPARE(states.value(u"consent"_s), Qt::Checked);
    QVERIFY(states.value(u"access_tokens"_s, Qt::Checked) != Qt::Checked); // one would give access again
    SHOWS(u"What would give access again is not ticked"_s);
    PRESS(u"stage"_s);
    QTRY_VERIFY(page<ReviewPage>());
    m_window->findChild<SaveBar *>()->saveWanted();
    QTRY_VERIFY2_WITH_TIMEOUT(userRow(source, name) == before, qPrintable(said()), 120'000);
    auto connection = Connection::open(source.reading());
    const auto consents = connection->value({u"SELECT count(*) FROM consent WHERE subject = "_s + subject});
    VERIFY_RESULT(consents);
    QVERIFY(std::get<qint64>(*consents) > 0);
    const auto live = connection->value({u"SELECT count(*) FROM access_tokens WHERE expires_at = 4000000000"_s});
    VERIFY_RESULT(live);
    QCOMPARE(std::get<qint64>(*live), 0);
}

void ArchiveCompareTest::addedRowsStayUnlessTicked()
{
    const Endpoint source = seeded(u"sqlite"_s);
    backUpNow(source);
    runElsewhere(source,
                 {u"INSERT INTO users (subject, username, password_hash, created_at) VALUES ('u-new', 'newcomer', "
                  "'h', 1)"_s});
    OPEN_BACKUPS(source);
    PRESS(u"compare"_s);
    GO_TO_ROW(u"users"_s, u"newcomer"_s);
    QVERIFY(!button(u"withAll"_s)->isEnabled());
    PRESS(u"bring"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(button(u"stage"_s), qPrintable(said()), 120'000);
    QVERIFY(!button(u"stage"_s)->isEnabled());
    list(u"brought"_s)->topLevelItem(0)->child(0)->setCheckState(0, Qt::Checked);
    PRESS(u"stage"_s);
    QTRY_VERIFY(page<ReviewPage>());
    m_window->findChild<SaveBar *>()->saveWanted();
    QTRY_VERIFY2_WITH_TIMEOUT(userRow(source, u"newcomer"_s).isEmpty(), qPrintable(said()), 120'000);
}

void ArchiveCompareTest::secretsAreFingerprints()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const QString name = firstUser(source);
    runElsewhere(source, {u"UPDATE users SET password_hash = 'KANARIENVOGEL-1' WHERE username = '%1'"_s.arg(name)});
    backUpNow(source);
    runElsewhere(source, {u"UPDATE users SET password_hash = 'KANARIENVOGEL-2' WHERE username = '%1'"_s.arg(name),
                          u"UPDATE access_tokens SET token = 'KANARIENVOGEL-' || token"_s});
    OPEN_BACKUPS(source);
    PRESS(u"compare"_s);
    GO_TO_ROW(u"users"_s, name);
    QTRY_VERIFY(list(u"values"_s)->findItems(u"password_hash"_s, Qt::MatchExactly).first()->text(2).startsWith(u"fp:"));
    QCOMPARE(VisibleText::places(*m_window, u"KANARIENVOGEL"_s), QStringList());
    PRESS(u"back"_s);
    auto *tables = m_window->findChild<PlainTable *>(u"tables"_s);
    tables->setCurrentItem(tables->findItems(u"access_tokens"_s, Qt::MatchExactly).first());
    PRESS(u"rows"_s);
    QTRY_VERIFY(list(u"values"_s)->topLevelItemCount() > 0);
    QCOMPARE(VisibleText::places(*m_window, u"KANARIENVOGEL"_s), QStringList());
    list(u"differing"_s)->selectAll();
    PRESS(u"bring"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(button(u"stage"_s), qPrintable(said()), 120'000);
    QCOMPARE(VisibleText::places(*m_window, u"KANARIENVOGEL"_s), QStringList());
}

void ArchiveCompareTest::whatMattersForAccessIsTold()
{
    const Endpoint source = seeded(u"sqlite"_s);
    backUpNow(source);
    runElsewhere(source,
                 {u"UPDATE clients SET redirect_uris = '[\"https://evil.example/cb\"]' WHERE client_id = (SELECT "
                  "min(client_id) FROM clients)"_s});
    OPEN_BACKUPS(source);
    PRESS(u"compare"_s);
    auto *access = m_window->findChild<PlainTable *>(u"access"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(access->rowCount() > 0, qPrintable(said()), 120'000);
    QStringList texts;
    for (int row = 0; row < access->rowCount(); ++row)
        texts << access->item(row, 2)->text();
    QVERIFY2(texts.join(u' ').contains(u"https://evil.example/cb"_s), qPrintable(texts.join(u" | "_s)));
}

void ArchiveCompareTest::aWindowThatReadsStagesNothing()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const QString name = firstUser(source);
    backUpNow(source);
    runElsewhere(source, {u"UPDATE users SET email = 'x' WHERE username = '%1'"_s.arg(name)});
    Endpoint production = source;
    production.environment = Environment::Production;
    OPEN_BACKUPS(production);
    PRESS(u"compare"_s);
    GO_TO_ROW(u"users"_s, name);
    PRESS(u"bring"_s);
    PRESS(u"stage"_s);
    SHOWS(u"This window only reads"_s);
    QVERIFY(!page<ReviewPage>());
}

void ArchiveCompareTest::twoArchivesAreCompared()
{
    const Endpoint source = seeded(u"sqlite"_s);
    const QString name = firstUser(source);
    backUpNow(source);
    runElsewhere(source, {u"UPDATE users SET email = 'later@example.org' WHERE username = '%1'"_s.arg(name)});
    const qint64 second = QDateTime::currentSecsSinceEpoch();
    QTRY_VERIFY(QDateTime::currentSecsSinceEpoch() > second); // of which the names of archives are made
    backUpNow(source);
    OPEN_BACKUPS(source);
    m_window->findChild<ArchivesScreen *>()->findChild<PlainTable *>()->selectAll();
    QTRY_COMPARE(button(u"compare"_s)->text(), u"&Compare both…"_s);
    PRESS(u"compare"_s);
    GO_TO_ROW(u"users"_s, name);
    QTRY_COMPARE(list(u"values"_s)->findItems(u"email"_s, Qt::MatchExactly).first()->text(2), u"later@example.org"_s);
    QVERIFY(!button(u"bring"_s));
    QVERIFY(!button(u"withAll"_s));
}

void ArchiveCompareTest::cancelUnpacksNothing()
{
    const Endpoint source = seeded(u"sqlite"_s);
    runElsewhere(source, {u"CREATE TABLE ballast (bytes blob)"_s,
                          u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
                          "INSERT INTO ballast SELECT randomblob(1000) FROM n"_s}); // which takes its time
    backUpNow(source);
    OPEN_BACKUPS(source);
    QSignalSpy opened(page<BackupPage>(), &BackupPage::archiveOpened);
    PRESS(u"open"_s);
    PRESS(u"cancel"_s);
    SHOWS(u"Cancelled"_s);
    QCOMPARE(opened.size(), 0);
    PRESS(u"compare"_s);
    PRESS(u"cancel"_s);
    SHOWS(u"Cancelled. Reload compares again."_s);
}

void ArchiveCompareTest::anArchiveOpensLikeADatabase()
{
    QFETCH(QString, backend);
    const Endpoint source = seeded(backend);
    const QString name = firstUser(source);
    const QList<Value> before = userRow(source, name);
    backUpNow(source);
    runElsewhere(source, {u"UPDATE users SET email = 'x' WHERE username = '%1'"_s.arg(name)});
    OPEN_BACKUPS(source);
    std::optional<ShownArchive> archive;
    connect(m_window.get(), &MainWindow::archiveOpened, this, [&archive](const ShownArchive &one) { archive = one; });
    PRESS(u"open"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(archive, qPrintable(said()), 120'000);
    const std::weak_ptr<const HeldArchive> held = archive->held;
    const Endpoint unpacked = archive->held->endpoint();
    QCOMPARE(userRow(unpacked, name), before);
    auto window = std::make_unique<MainWindow>(*archive);
    archive.reset();
    window->show();
    QTRY_VERIFY_WITH_TIMEOUT(!window->findChild<Sidebar *>()->tables().isEmpty(), 120'000);
    QVERIFY2(window->windowTitle().contains(u"archive of today"_s), qPrintable(window->windowTitle()));
    QVERIFY2(window->windowTitle().endsWith(u"read only"_s), qPrintable(window->windowTitle()));
    TablePage *users = window->openTable(u"users"_s);
    QVERIFY(users);
    QTRY_VERIFY(users->model().rowCount() > 0);
    QVERIFY(window->openPrincipal(u"user"_s, name));
    QVERIFY(!window->openScreen(Screen::Backups));
    QVERIFY(window->openScreen(Screen::Overview));
    QCOMPARE(VisibleText::places(*window, QDir::tempPath()), QStringList());
    QVERIFY(!window->findChild<StateBar *>()->findChild<QPushButton *>()->toolTip().contains(u"Unlock"_s));
    window->close();
    window.reset();
    QVERIFY(held.expired());
    QTRY_VERIFY_WITH_TIMEOUT(!Connection::open(unpacked), 120'000);
}

void ArchiveCompareTest::anEncryptedOneAsksForItsKey()
{
    QProcess generator;
    generator.start(u"age-keygen"_s, QStringList());
    QVERIFY(generator.waitForFinished());
    const QByteArray identity = generator.readAllStandardOutput();
    const qsizetype begin = identity.indexOf("age1");
    QFile key(folder() + u"/key.txt"_s);
    QVERIFY(key.open(QIODevice::WriteOnly) && key.write(identity) == identity.size());
    key.close();
    const Endpoint source = seeded(u"sqlite"_s);
    BackupOptions options = into();
    options.format.recipients = {QString::fromLatin1(identity.mid(begin, identity.indexOf('\n', begin) - begin))};
    VERIFY_RESULT(backUp(source, options));
    OPEN_BACKUPS(source);
    QSignalSpy opened(page<BackupPage>(), &BackupPage::archiveOpened);
    PRESS(u"open"_s);
    auto *dialog = m_window->findChild<KeyDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QPushButton *>(u"open"_s)->isEnabled());
    dialog->findChild<QLineEdit *>(u"identity"_s)->setText(key.fileName());
    dialog->findChild<QPushButton *>(u"open"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 120'000);
    PRESS(u"compare"_s);
    QTRY_VERIFY(m_window->findChild<KeyDialog *>());
    m_window->findChild<KeyDialog *>()->findChild<QLineEdit *>(u"identity"_s)->setText(key.fileName());
    m_window->findChild<KeyDialog *>()->findChild<QPushButton *>(u"open"_s)->click();
    SHOWS(u"Both hold the same in every table"_s);
}

QTEST_MAIN(ArchiveCompareTest)
#include "tst_archive_compare.moc"
