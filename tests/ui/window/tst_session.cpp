#include "sql/connection/recent.h"
#include "tests/support/live_database.h"
#include "ui/sqlconsole/sql_page.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"
#include "ui/window/windows.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What a program and its windows were left with is there again at the next start.
class SessionTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void pagesComeBack_data() { backends(); }
    void pagesComeBack();
    void secretsInStatementsStayOut_data();
    void secretsInStatementsStayOut();
    void windowsComeBack_data() { backends(); }
    void windowsComeBack();
    void closedWindowsStayClosed();
    void whatIsGoneIsSaidInTheStartWindow();
    void aPasswordIsNotAskedForUnbidden();
    void aKilledProgramIsFollowed();
    void openingsThatFailAreNotRemembered();

private:
    QString file(const QString &name) const { return m_home.filePath(name); }
    Endpoint numbered(const QString &backend);
    /// Opens the database in a window of its own and waits until it is known and remembered.
    MainWindow *opened(Windows &windows, const Endpoint &endpoint);

    const QTemporaryDir m_home;
};

namespace {

QList<MainWindow *> openWindows()
{
    QList<MainWindow *> open;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<MainWindow *>(widget); window && window->isVisible())
            open << window;
    }
    return open;
}

MainWindow *windowOf(const Endpoint &endpoint)
{
    for (MainWindow *window : openWindows()) {
        if (window->endpoint().title() == endpoint.title())
            return window;
    }
    return nullptr;
}

QStringList tabsOf(const MainWindow &window)
{
    const auto *tabs = window.findChild<QTabWidget *>();
    QStringList texts;
    for (int tab = 0; tab < tabs->count(); ++tab)
        texts << tabs->tabText(tab);
    return texts;
}

SqlEditor *editorOf(const MainWindow &window)
{
    return window.findChild<SqlPage *>()->findChild<SqlEditor *>();
}

bool isKnown(const MainWindow &window)
{
    return window.findChild<Sidebar *>()->tables().contains(u"t"_s);
}

} // namespace

void SessionTest::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", file(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", file(u"data"_s).toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    makePlaces();
}

void SessionTest::init()
{
    takeOpenWindows();
    QDir(file(u"data"_s)).removeRecursively();
}

Endpoint SessionTest::numbered(const QString &backend)
{
    const Endpoint endpoint = fresh(backend);
    if (const auto made = makeNumberedTable(endpoint, 100); !made)
        qFatal("%s", described(made.error()).constData());
    return endpoint;
}

MainWindow *SessionTest::opened(Windows &windows, const Endpoint &endpoint)
{
    windows.open(endpoint, {});
    MainWindow *window = windowOf(endpoint);
    const bool isThere = window && QTest::qWaitFor([window] { return isKnown(*window); }, 60'000);
    QThreadPool::globalInstance()->waitForDone(); // what writes the list of recent ones
    return isThere ? window : nullptr;
}

void SessionTest::pagesComeBack()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = numbered(backend);
    {
        MainWindow window(endpoint);
        window.show();
        QTRY_VERIFY(isKnown(window));
        window.openScreen(Screen::Sql);
        editorOf(window)->setText(u"SELECT name\nFROM t -- half"_s);
        window.openTable(u"t"_s, u"id > 9"_s);
        window.openScreen(Screen::Activity);
        window.findChild<QTabWidget *>()->setCurrentIndex(1);
        QVERIFY(window.close());
    }
    MainWindow window(endpoint);
    window.show();
    QTRY_VERIFY(isKnown(window));
    QCOMPARE(tabsOf(window), (QStringList{u"Overview"_s, u"SQL"_s, u"t"_s, u"Activity"_s}));
    QCOMPARE(window.findChild<QTabWidget *>()->currentIndex(), 1);
    QCOMPARE(editorOf(window)->text(), u"SELECT name\nFROM t -- half"_s);
    QVERIFY(!window.findChild<SqlPage *>()->findChild<Banner *>()->isVisible());
    QCOMPARE(window.findChild<TablePage *>()->filter(), u"id > 9"_s);
}

void SessionTest::secretsInStatementsStayOut_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("again");
    QTest::addRow("whole") << u"SELECT '%1'"_s << u"SELECT 'fp:"_s;
    QTest::addRow("half typed") << u"SELECT '%1 ;\n\nSELECT 2"_s << u"SELECT \n\nSELECT 2"_s;
}

void SessionTest::secretsInStatementsStayOut()
{
    QFETCH(QString, typed);
    QFETCH(QString, again);
    const QString secret = u"s3cr3t0fTheOperator99"_s;
    const Endpoint endpoint = numbered(u"sqlite"_s);
    {
        MainWindow window(endpoint);
        window.show();
        QTRY_VERIFY(isKnown(window));
        window.openScreen(Screen::Sql);
        editorOf(window)->setText(typed.arg(secret));
        QVERIFY(window.close());
    }
    QDirIterator files(m_home.path(), QDir::Files, QDirIterator::Subdirectories);
    int looked = 0;
    while (files.hasNext()) {
        QFile kept(files.next());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray content = kept.readAll();
        QVERIFY2(!content.contains(secret.toUtf8()), qPrintable(kept.fileName()));
        ++looked;
    }
    QVERIFY(looked > 0);
    MainWindow window(endpoint);
    window.show();
    QTRY_VERIFY(isKnown(window));
    QVERIFY2(editorOf(window)->text().startsWith(again), qPrintable(editorOf(window)->text()));
    const auto *banner = window.findChild<SqlPage *>()->findChild<Banner *>();
    QVERIFY2(banner->isVisible() && banner->text().contains(u"secrets were not kept"_s), qPrintable(banner->text()));
}

void SessionTest::windowsComeBack()
{
    QFETCH(QString, backend);
    const Endpoint first = numbered(backend);
    const Endpoint second = numbered(backend);
    {
        Windows windows;
        const QSignalSpy ended(&windows, &Windows::allClosed);
        for (const Endpoint &endpoint : {first, second})
            QVERIFY(opened(windows, endpoint));
        windows.quit();
        QCOMPARE(ended.count(), 1);
    }
    Windows windows;
    windows.showStart();
    windows.reopen();
    QTRY_COMPARE(openWindows().size(), 2);
    QVERIFY(windowOf(first) && windowOf(second));
    QVERIFY(!windows.start().isVisible());
}

void SessionTest::closedWindowsStayClosed()
{
    const Endpoint endpoint = numbered(u"sqlite"_s);
    {
        Windows windows;
        MainWindow *window = opened(windows, endpoint);
        QVERIFY(window && window->close());
        windows.start().close();
    }
    QCOMPARE(takeOpenWindows(), QStringList());
}

void SessionTest::whatIsGoneIsSaidInTheStartWindow()
{
    const Endpoint gone = numbered(u"sqlite"_s);
    const Endpoint there = numbered(u"sqlite"_s);
    {
        Windows windows;
        QVERIFY(opened(windows, gone) && opened(windows, there));
        windows.quit();
    }
    QVERIFY(QFile::rename(gone.database, gone.database + u".elsewhere"_s));
    Windows windows;
    windows.showStart();
    windows.reopen();
    const auto *banner = windows.start().findChild<Banner *>();
    QTRY_VERIFY2(banner->text().contains(gone.database), qPrintable(banner->text()));
    QVERIFY(windows.start().isVisible() && banner->isVisible());
    QCOMPARE(openWindows().size(), 1);
    QVERIFY(windowOf(there));
    QVERIFY(!QApplication::activeModalWidget());
}

void SessionTest::aPasswordIsNotAskedForUnbidden()
{
    const Endpoint typed = locateAddress(u"postgresql://app:s3cret@db/service"_s)->endpoint;
    VERIFY_RESULT(noteOpened({typed, typed.url(), u"Turnstile"_s}));
    noteWindowOpened(rememberedAddress(typed));
    Windows windows;
    windows.showStart();
    windows.reopen();
    const auto *banner = windows.start().findChild<Banner *>();
    QTRY_VERIFY2(banner->text().contains(u"password"_s), qPrintable(banner->text()));
    QVERIFY(windows.start().isVisible() && openWindows().isEmpty());
    QVERIFY(!QApplication::activeModalWidget());
}

/// One that had no chance to write anything down at its end.
void SessionTest::aKilledProgramIsFollowed()
{
    const Endpoint endpoint = numbered(u"sqlite"_s);
    Windows killed;
    QVERIFY(opened(killed, endpoint));
    QCOMPARE(takeOpenWindows(), QStringList{endpoint.database});
}

void SessionTest::openingsThatFailAreNotRemembered()
{
    const Endpoint endpoint = numbered(u"sqlite"_s);
    Windows windows;
    windows.start().openDatabase(file(u"nowhere.db"_s));
    QCOMPARE(openWindows().size(), 1);
    const auto *banner = openWindows().first()->centralWidget()->findChild<Banner *>(QString(),
                                                                                     Qt::FindDirectChildrenOnly);
    QTRY_VERIFY(banner->isVisible());
    QThreadPool::globalInstance()->waitForDone();
    QCOMPARE(recentDatabases()->size(), 0);
    QVERIFY(opened(windows, endpoint));
    QCOMPARE(recentDatabases()->size(), 1);
    QCOMPARE(recentDatabases()->first().address, endpoint.database);
}

QTEST_MAIN(SessionTest)
#include "tst_session.moc"
