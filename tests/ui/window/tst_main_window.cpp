#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "tests/support/live_database.h"
#include "ui/look/look.h"
#include "ui/sqlconsole/sql_page.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QStatusBar>
#include <QTabBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The window of one database, driven by mouse and keyboard, on every backend.
class MainWindowTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void showsADatabase_data() { backends(); }
    void showsADatabase();
    void tabsOpenAndClose_data() { backends(); }
    void tabsOpenAndClose();
    void reloadSeesWhatIsNew_data() { backends(); }
    void reloadSeesWhatIsNew();
    void reloadReopensTables_data() { backends(); }
    void reloadReopensTables();
    void viewsAreRead_data() { backends(); }
    void viewsAreRead();
    void saysWhatIsWrong();
    void secretsStayOutOfSight_data() { backends(); }
    void secretsStayOutOfSight();
    void everyControlHasAName_data() { backends(); }
    void everyControlHasAName();
    void messagesMoveNothing_data() { backends(); }
    void messagesMoveNothing();
    void fitsInLargeText_data() { backends(); }
    void fitsInLargeText();
    void countsAreBrief_data();
    void countsAreBrief();

private:
    OwnFolders m_folders;
    Endpoint seeded(const QString &backend);
};

namespace {

QModelIndex placeOf(const MainWindow &window, const QString &table)
{
    const auto *sidebar = window.findChild<Sidebar *>();
    for (int row = 0; row < sidebar->count(); ++row) {
        const QModelIndex index = sidebar->model()->index(row, 0);
        if (index.data().toString() == table && !index.data(Sidebar::ScreenRole).isValid())
            return index;
    }
    return {};
}

QString countOf(const MainWindow &window, const QString &table)
{
    return placeOf(window, table).data(Sidebar::CountRole).toString();
}

void choose(const MainWindow &window, const QString &table)
{
    auto *sidebar = window.findChild<Sidebar *>();
    const QModelIndex row = placeOf(window, table);
    sidebar->scrollTo(row);
    QTest::mouseClick(sidebar->viewport(), Qt::LeftButton, {}, sidebar->visualRect(row).center());
}

Banner *bannerOf(const MainWindow &window)
{
    return window.centralWidget()->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly);
}

QString statusText(const MainWindow &window)
{
    QStringList texts;
    for (const QLabel *label : window.statusBar()->findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u" | "_s);
}

} // namespace

#define SHOWN(window)                                                                                                  \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = seeded(backend);                                                                         \
    MainWindow window(endpoint);                                                                                       \
    window.show();                                                                                                     \
    QTRY_VERIFY(!countOf(window, u"users"_s).isEmpty())

Endpoint MainWindowTest::seeded(const QString &backend)
{
    const Endpoint endpoint = fresh(backend);
    SilentProgress progress;
    const auto profiles = loadProfiles();
    const SeedOptions options{.edition = {}, .users = 30, .rows = {}, .seed = 3, .moment = 1'793'491'200};
    const auto report = seedDatabase(endpoint, profiles->first(), options, progress);
    if (!report)
        qFatal("%s", described(report.error()).constData());
    return endpoint;
}

void MainWindowTest::showsADatabase()
{
    SHOWN(window);
    QCOMPARE(countOf(window, u"users"_s), u"30"_s);
    QVERIFY2(window.windowTitle().endsWith(u"Barycenter"), qPrintable(window.windowTitle()));
    choose(window, u"users"_s);
    QTRY_VERIFY2(statusText(window).contains(u"connected") && statusText(window).contains(u"30 rows"),
                 qPrintable(statusText(window)));
    QCOMPARE(window.statusBar()->findChild<QPushButton *>()->text(), u"may write"_s);
    QVERIFY(bannerOf(window)->isHidden());
}

void MainWindowTest::tabsOpenAndClose()
{
    SHOWN(window);
    auto *tabs = window.findChild<QTabWidget *>();
    QCOMPARE(tabs->count(), 1);
    choose(window, u"users"_s);
    choose(window, u"sessions"_s);
    choose(window, u"users"_s);
    QCOMPARE(tabs->count(), 3);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"users"_s);
    QTRY_VERIFY(statusText(window).contains(u"30 rows"));
    for (int left = 2; left >= 0; --left) {
        QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(tabs->count(), left);
    }
    QVERIFY(!tabs->isVisible());
}

void MainWindowTest::reloadSeesWhatIsNew()
{
    SHOWN(window);
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(
            connection->executeAll({u"CREATE TABLE notes (id integer)"_s, u"INSERT INTO notes VALUES (1)"_s}));
    }
    QTest::keyClick(&window, Qt::Key_F5);
    QTRY_COMPARE(countOf(window, u"notes"_s), u"1"_s);
}

/// Another program gives a table a column: its page shows that one too, with the filter and the tabs as they were.
void MainWindowTest::reloadReopensTables()
{
    SHOWN(window);
    auto *tabs = window.findChild<QTabWidget *>();
    TablePage *page = window.openTable(u"users"_s, u"username is not null"_s);
    window.openTable(u"sessions"_s);
    window.openTable(u"users"_s);
    QTRY_VERIFY(page->model().row(0));
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->execute({u"ALTER TABLE users ADD COLUMN nickname text"_s}));
    }
    const QStringList before{tabs->tabText(0), tabs->tabText(1), tabs->tabText(2)};
    QTest::keyClick(&window, Qt::Key_F5);
    const auto shown = [tabs] { return qobject_cast<TablePage *>(tabs->currentWidget()); };
    QTRY_VERIFY(shown() && shown()->model().table().column(u"nickname"));
    QCOMPARE((QStringList{tabs->tabText(0), tabs->tabText(1), tabs->tabText(2)}), before);
    QCOMPARE(tabs->count(), 3);
    QCOMPARE(shown()->filter(), u"username is not null"_s);
    QTRY_VERIFY(shown()->model().row(0));
    const QModelIndex nickname = shown()->model().index(0, shown()->model().columnCount() - 1);
    QVERIFY(shown()->model().setData(nickname, u"Al"_s)); // what is staged knows the column, too
    QCOMPARE(nickname.data().toString(), u"Al"_s);
}

void MainWindowTest::viewsAreRead()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = seeded(backend);
    runElsewhere(endpoint, {u"CREATE VIEW \"whose sessions\" AS SELECT subject, count(*) AS many, min(session_id) AS "
                            "first FROM sessions GROUP BY subject"_s});
    MainWindow window(endpoint);
    window.show();
    QTRY_VERIFY(placeOf(window, u"whose sessions"_s).isValid());
    const auto *sidebar = window.findChild<Sidebar *>();
    QVERIFY(placeOf(window, u"Views"_s).row() < placeOf(window, u"whose sessions"_s).row());
    QVERIFY(!sidebar->tables().contains(u"whose sessions"_s) && !sidebar->tables().contains(u"Views"_s));
    for (int time = 0; time < 2; ++time) {
        choose(window, u"whose sessions"_s);
        const auto *page = window.findChild<SqlPage *>();
        QVERIFY(page);
        QTRY_VERIFY2(page->place().contains(u" rows"_s), qPrintable(page->place()));
        QCOMPARE(page->findChild<SqlEditor *>()->text(), u"SELECT * FROM \"whose sessions\""_s);
    }
}

void MainWindowTest::saysWhatIsWrong()
{
    const auto located = locateAddress(u"/nowhere/at/all.db"_s);
    VERIFY_RESULT(located);
    MainWindow window(located->endpoint);
    window.show();
    QTRY_VERIFY(bannerOf(window)->isVisible());
    QVERIFY(bannerOf(window)->text().contains(u"/nowhere/at/all.db"));
    QVERIFY(statusText(window).contains(u"not connected"));
}

void MainWindowTest::secretsStayOutOfSight()
{
    SHOWN(window);
    choose(window, u"users"_s);
    const auto *model = window.findChild<QTabWidget *>()->currentWidget()->findChild<TableModel *>();
    const int column = int(model->table().columnNames().indexOf(u"password_hash"_s));
    QTRY_VERIFY(model->index(0, column).data().toString().startsWith(u"fp:"));
    for (const int role : {Qt::DisplayRole, Qt::EditRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
        QVERIFY(!model->index(0, column).data(role).toString().contains(u"argon2"));
}

void MainWindowTest::everyControlHasAName()
{
    SHOWN(window);
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(isNamed, widget->metaObject()->className());
    }
}

void MainWindowTest::messagesMoveNothing()
{
    SHOWN(window);
    TablePage *page = window.openTable(u"users"_s);
    QTRY_VERIFY(page->model().row(0));
    const QPoint before = page->grid().viewport()->mapTo(&window, QPoint());
    const QSize size = page->grid().viewport()->size();
    emit page->noted(u"Something to know"_s);
    QVERIFY(bannerOf(window)->isVisible());
    QCoreApplication::processEvents();
    QCOMPARE(page->grid().viewport()->mapTo(&window, QPoint()), before);
    QCOMPARE(page->grid().viewport()->size(), size);
    const QRect banner(bannerOf(window)->mapTo(&window, QPoint()), bannerOf(window)->size());
    const auto *tabs = window.findChild<QTabWidget *>()->findChild<QTabBar *>();
    QCOMPARE(banner.top(), tabs->mapTo(&window, QPoint(0, tabs->height())).y());
}

/// Of a laptop, at 200 %, with everything there that makes a window wide.
void MainWindowTest::fitsInLargeText()
{
    SHOWN(window);
    TablePage *page = window.openTable(u"users"_s);
    QTRY_VERIFY(page->model().row(0));
    const int email = int(page->model().table().columnNames().indexOf(u"email"_s));
    VERIFY_RESULT(page->model().edits()->enter(page->model().table(), *page->model().row(0), email, u"a@b.example"_s));
    setTextScale(*qApp, 2);
    QCoreApplication::processEvents();
    const QSize needed = window.minimumSizeHint();
    setTextScale(*qApp, 1);
    QVERIFY2(needed.width() <= 1280 && needed.height() <= 800,
             qPrintable(u"%1 × %2"_s.arg(needed.width()).arg(needed.height())));
}

void MainWindowTest::countsAreBrief_data()
{
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<QString>("brief");
    for (const auto &[rows, brief] : {std::pair(qint64(0), "0"),
                                      {999, "999"},
                                      {1000, "1.0 k"},
                                      {9949, "9.9 k"},
                                      {9999, "10 k"},
                                      {999'499, "999 k"},
                                      {999'500, "1.0 M"},
                                      {2'000'000, "2.0 M"},
                                      {45'000'000, "45 M"},
                                      {3'000'000'000, "3.0 G"}})
        QTest::addRow("%lld", rows) << rows << QString::fromLatin1(brief);
}

void MainWindowTest::countsAreBrief()
{
    QFETCH(qint64, rows);
    QFETCH(QString, brief);
    QCOMPARE(briefCount(rows), brief);
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
