#include "ui/start/start_window.h"

#include "sql/compare/compare.h"
#include "sql/connection/connection_store.h"
#include "tests/support/result.h"
#include "ui/connect/connect_form.h"
#include "ui/window/windows.h"

#include <QInputDialog>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Where one begins, and how windows follow each other.
class StartWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void badAddressesAreExplained_data();
    void badAddressesAreExplained();
    void theSampleIsMadeOnce();
    void droppedFilesAreOpened();
    void closingTheLastWindowComesBackHere();
    void recentOnesAreOpenedAgain();
    void aDoubleClickOpensOnce();
    void anAddressKeepsItsMarks_data();
    void anAddressKeepsItsMarks();
    void theFormForgetsTheLastDatabase();
    void aMissingFileIsSaid();
    void deleteTakesOffTheList();
    void savedOnesAreOpenedByName();
    void removingASavedOneIsAskedFor();
    void aPasswordIsAskedForAgain();
    void unknownNamesAreExplained();
    void aDamagedListIsSaid();

private:
    static QString sampleFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation); }
    QString file(const QString &name) const { return m_home->filePath(name); }
    /// What the line of the list says to those who do not see it.
    static QString spoken(const StartList &list, int row)
    {
        return list.item(row)->data(Qt::AccessibleTextRole).toString();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

void StartWindowTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", file(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", file(u"data"_s).toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_home->path().toUtf8());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
}

void StartWindowTest::badAddressesAreExplained_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << u""_s << u"empty"_s;
    QTest::newRow("later") << u"mysql://host/db"_s << u"not served yet"_s;
    QTest::newRow("unknown service") << u"env:nobody"_s << u"no known service"_s;
    QTest::newRow("no such config") << u"config:/nowhere.toml"_s << u"/nowhere.toml"_s;
}

void StartWindowTest::badAddressesAreExplained()
{
    QFETCH(QString, address);
    QFETCH(QString, says);
    StartWindow start;
    start.show();
    const QSignalSpy opened(&start, &StartWindow::opened);
    QTest::keyClicks(start.findChild<QLineEdit *>(), address);
    QTest::keyClick(start.findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(opened.isEmpty());
    const auto *banner = start.findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->text().contains(says), qPrintable(banner->text()));
}

void StartWindowTest::theSampleIsMadeOnce()
{
    StartWindow start;
    QSignalSpy opened(&start, &StartWindow::opened);
    start.openSample();
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 60'000);
    const QString path = sampleFolder() + u"/sample.db"_s;
    const QDateTime made = QFileInfo(path).lastModified();
    start.openSample();
    QTRY_COMPARE(opened.count(), 2);
    QCOMPARE(QFileInfo(path).lastModified(), made);
    const auto sample = openForReading(opened.last().first().value<Endpoint>());
    VERIFY_RESULT(sample);
    QVERIFY(sample->identity.profile());
}

void StartWindowTest::droppedFilesAreOpened()
{
    const QTemporaryDir folder;
    QFile config(folder.filePath(u"config.toml"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[database]\nurl = \"sqlite://service.db?mode=rwc\"\n");
    config.close();
    StartWindow start;
    start.show();
    QSignalSpy opened(&start, &StartWindow::opened);
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(config.fileName())});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
    QApplication::sendEvent(&start, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({5, 5}, Qt::CopyAction, &dropped, Qt::LeftButton, {});
    QApplication::sendEvent(&start, &drop);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<Endpoint>().database, folder.filePath(u"service.db"_s));
}

void StartWindowTest::closingTheLastWindowComesBackHere()
{
    Windows windows;
    const QSignalSpy allClosed(&windows, &Windows::allClosed);
    windows.showStart();
    windows.start().openDatabase(u"/nowhere/at/all.db"_s);
    QVERIFY(!windows.start().isVisible());
    QWidget *database = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget != &windows.start())
            database = widget;
    }
    QVERIFY(database);
    database->close();
    QVERIFY(windows.start().isVisible());
    QVERIFY(allClosed.isEmpty());
    windows.start().close();
    QCOMPARE(allClosed.count(), 1);
}

void StartWindowTest::recentOnesAreOpenedAgain()
{
    QFile database(file(u"service.db"_s));
    QVERIFY(database.open(QIODevice::WriteOnly));
    Endpoint production = locateAddress(database.fileName())->endpoint;
    production.environment = Environment::Production;
    production.access = Endpoint::Access::Read;
    VERIFY_RESULT(noteOpened({locateAddress(file(u"older.db"_s))->endpoint, {}, {}}));
    VERIFY_RESULT(noteOpened({production, database.fileName(), u"Turnstile"_s}));
    StartWindow start;
    auto *list = start.findChild<StartList *>();
    const QSignalSpy opened(&start, &StartWindow::opened);
    start.show();
    QTRY_COMPARE(list->count(), 2);
    for (const QString &word : {u"service.db"_s, u"Turnstile"_s, u"production"_s})
        QVERIFY2(spoken(*list, 0).contains(word), qPrintable(spoken(*list, 0)));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    const auto endpoint = opened.first().first().value<Endpoint>();
    QCOMPARE(endpoint.database, database.fileName());
    QCOMPARE(endpoint.environment, Environment::Production);
    QCOMPARE(endpoint.access, Endpoint::Access::Read);
}

void StartWindowTest::aDoubleClickOpensOnce()
{
    VERIFY_RESULT(noteOpened({locateAddress(file(u"service.db"_s))->endpoint, {}, {}}));
    StartWindow start;
    start.show();
    auto *list = start.findChild<StartList *>();
    QTRY_COMPARE(list->count(), 1);
    const QSignalSpy opened(&start, &StartWindow::opened);
    const QPoint middle = list->visualItemRect(list->item(0)).center();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, middle);
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, middle);
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, middle);
    QCOMPARE(opened.count(), 1);
}

void StartWindowTest::anAddressKeepsItsMarks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<bool>("mayWrite");
    QTest::newRow("known") << u"known.db"_s << Environment::Production << false;
    QTest::newRow("unknown") << u"new.db"_s << Environment::Unmarked << true;
}

void StartWindowTest::anAddressKeepsItsMarks()
{
    QFETCH(QString, name);
    Endpoint production = locateAddress(file(u"known.db"_s))->endpoint;
    production.environment = Environment::Production;
    VERIFY_RESULT(noteOpened({production, {}, {}}));
    StartWindow start;
    const QSignalSpy opened(&start, &StartWindow::opened);
    start.openDatabase(file(name));
    QCOMPARE(opened.count(), 1);
    const auto endpoint = opened.first().first().value<Endpoint>();
    QTEST(endpoint.environment, "environment");
    QTEST(endpoint.access == Endpoint::Access::Write, "mayWrite");
}

void StartWindowTest::theFormForgetsTheLastDatabase()
{
    StartWindow start;
    start.show();
    start.openForm();
    const QPointer form = start.findChild<ConnectForm *>();
    form->setArgument(u"postgresql://app:s3cret@db/service"_s);
    form->findChild<QLineEdit *>(u"name"_s)->setText(u"main"_s);
    QCOMPARE(form->findChild<QLineEdit *>(u"password"_s)->text(), u"s3cret"_s);
    form->reject();
    QTRY_VERIFY(!form);
    start.openForm();
    const auto *next = start.findChild<ConnectForm *>();
    for (const QLineEdit *line : next->findChildren<QLineEdit *>())
        QVERIFY2(!line->text().contains(u"s3cret"_s) && !line->text().contains(u"main"_s), qPrintable(line->text()));
}

void StartWindowTest::aMissingFileIsSaid()
{
    VERIFY_RESULT(noteOpened({locateAddress(file(u"gone.db"_s))->endpoint, {}, {}}));
    StartWindow start;
    start.show();
    const auto *list = start.findChild<StartList *>();
    QTRY_COMPARE(list->count(), 1);
    QVERIFY2(spoken(*list, 0).contains(u"missing"_s), qPrintable(spoken(*list, 0)));
}

void StartWindowTest::deleteTakesOffTheList()
{
    for (const QString &name : {u"a.db"_s, u"b.db"_s})
        VERIFY_RESULT(noteOpened({locateAddress(file(name))->endpoint, {}, {}}));
    StartWindow start;
    start.show();
    auto *list = start.findChild<StartList *>();
    QTRY_COMPARE(list->count(), 2);
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(list->count(), 1);
    QVERIFY(spoken(*list, 0).startsWith(u"a.db"_s));
    QCOMPARE(recentDatabases()->size(), 1);
}

void StartWindowTest::savedOnesAreOpenedByName()
{
    VERIFY_RESULT(saveConnection({.name = u"main"_s,
                                  .address = u"postgresql://app@db/service"_s,
                                  .environment = Environment::Production,
                                  .access = Endpoint::Access::Read,
                                  .passwordSource = PasswordSource::Command,
                                  .passwordCommand = u"printf s3cret"_s}));
    StartWindow start;
    start.show();
    auto *list = start.findChild<StartList *>();
    QTRY_COMPARE(list->count(), 1);
    QVERIFY(spoken(*list, 0).contains(u"app@db/service"_s));
    const QSignalSpy opened(&start, &StartWindow::opened);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(opened.count(), 1);
    const auto endpoint = opened.first().first().value<Endpoint>();
    QCOMPARE(endpoint.savedAs, u"main"_s);
    QCOMPARE(endpoint.password, u"s3cret"_s);
    QCOMPARE(endpoint.access, Endpoint::Access::Read);
    QCOMPARE(opened.first().last().toString(), u"@main"_s);
}

void StartWindowTest::removingASavedOneIsAskedFor()
{
    VERIFY_RESULT(saveConnection({.name = u"main"_s, .address = u"/x.db"_s}));
    StartWindow start;
    start.show();
    auto *list = start.findChild<StartList *>();
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(list, Qt::Key_Delete);
    const auto *banner = start.findChild<Banner *>();
    QVERIFY2(banner->isVisible() && banner->text().contains(u"main"_s), qPrintable(banner->text()));
    QCOMPARE(savedConnections()->size(), 1);
    for (QPushButton *button : banner->findChildren<QPushButton *>()) {
        if (button->text().contains(u"main"_s))
            button->click();
    }
    QTRY_COMPARE(list->count(), 0);
    QVERIFY(savedConnections()->isEmpty());
}

void StartWindowTest::aPasswordIsAskedForAgain()
{
    const Endpoint typed = locateAddress(u"postgresql://app:s3cret@db/service"_s)->endpoint;
    VERIFY_RESULT(noteOpened({typed, typed.url(), {}}));
    StartWindow start;
    start.show();
    auto *list = start.findChild<StartList *>();
    QTRY_COMPARE(list->count(), 1);
    const QSignalSpy opened(&start, &StartWindow::opened);
    QTest::keyClick(list, Qt::Key_Return);
    auto *dialog = start.findChild<QInputDialog *>();
    QVERIFY(dialog && dialog->textEchoMode() == QLineEdit::Password);
    dialog->setTextValue(u"again"_s);
    dialog->accept();
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<Endpoint>().password, u"again"_s);
}

void StartWindowTest::unknownNamesAreExplained()
{
    StartWindow start;
    start.show();
    start.openDatabase(u"@nobody"_s);
    const auto *banner = start.findChild<Banner *>();
    QTRY_VERIFY2(banner->text().contains(u"nobody"_s), qPrintable(banner->text()));
}

void StartWindowTest::aDamagedListIsSaid()
{
    VERIFY_RESULT(saveConnection({.name = u"main"_s, .address = u"/x.db"_s}));
    VERIFY_RESULT(noteOpened({locateAddress(u"/y.db"_s)->endpoint, {}, {}}));
    QFile connections(file(u"config/credenza/connections.toml"_s));
    QVERIFY(connections.open(QIODevice::WriteOnly) && connections.write("= damaged\n") > 0);
    connections.close();
    StartWindow start;
    start.show();
    const auto *banner = start.findChild<Banner *>();
    QTRY_VERIFY2(banner->text().contains(connections.fileName()), qPrintable(banner->text()));
    QCOMPARE(start.findChild<StartList *>()->count(), 1);
}

QTEST_MAIN(StartWindowTest)
#include "tst_start_window.moc"
