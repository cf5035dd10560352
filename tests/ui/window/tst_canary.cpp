#include "sql/profile/masking.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "tests/support/live_database.h"
#include "tests/support/screen_walk.h"
#include "tests/support/visible_text.h"
#include "ui/edit/bulk_dialog.h"
#include "ui/edit/review_page.h"
#include "ui/look/banner.h"
#include "ui/sqlconsole/sql_page.h"
#include "ui/table/export_dialog.h"
#include "ui/table/table_page.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Databases whose secrets all hold one text, which then has to be nowhere: not on a screen, not in what is read aloud,
/// not on the clipboard, not in a file.
class CanaryTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void theSearchFindsWhatIsOpen_data() { backends(); }
    void theSearchFindsWhatIsOpen();
    void neitherCopyNorExportTakesIt_data() { backends(); }
    void neitherCopyNorExportTakesIt();
    void neitherFilterNorErrorTellsIt_data() { backends(); }
    void neitherFilterNorErrorTellsIt();
    void neitherReviewNorActivityTellsIt_data() { backends(); }
    void neitherReviewNorActivityTellsIt();
    void noScreenTellsIt(); ///< on the walk's own databases
    void init();
    void cleanup();

private:
    QString ownFolder() const { return QFileInfo(qEnvironmentVariable("XDG_DATA_HOME")).path(); }
    void open(const QString &table);
    QStringList leaks() const;

    OwnFolders m_folders;
    std::unique_ptr<MainWindow> m_window;
    TablePage *m_page = nullptr;
};

namespace {

const QString canary = u"KANARIENVOGEL"_s;

/// Puts the canary at the beginning of every secret; gives the number of columns.
int plant(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.writing());
    if (!connection)
        qFatal("%s", described(connection.error()).constData());
    const auto identity = identify(*connection);
    int planted = 0;
    for (const Table &table : identity->catalog.tables) {
        for (const Column &column : table.columns) {
            if (secrecyOf(identity->profile(), table.name.name, column.name) == ColumnMeaning::Secrecy::Open)
                continue;
            const auto done = connection->execute(
                {u"UPDATE \"%1\" SET \"%2\" = '%3-' || \"%2\""_s.arg(table.name.name, column.name, canary)});
            if (!done)
                qFatal("%s", described(done.error()).constData());
            ++planted;
        }
    }
    return planted;
}

QAction *command(const QWidget &page, const QString &text)
{
    const QList<QAction *> actions = page.actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
                                    [&text](const QAction *action) { return action->text() == text; });
    if (found == actions.end())
        qFatal("there is no command %s", qPrintable(text));
    return *found;
}

QStringList secretColumns(const Table &table)
{
    const auto profiles = loadProfiles();
    QStringList names;
    for (const Column &column : table.columns) {
        if (secrecyOf(&profiles->first(), table.name.name, column.name) != ColumnMeaning::Secrecy::Open)
            names << column.name;
    }
    return names;
}

} // namespace

#define NO_LEAKS QVERIFY2(leaks().isEmpty(), qPrintable(leaks().join(u'\n')))

void CanaryTest::init()
{
    if (QTest::currentTestFunction() == "noScreenTellsIt"_ba)
        return;
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    SilentProgress progress;
    VERIFY_RESULT(seedDatabase(
        endpoint, profiles->first(),
        {.edition = {}, .users = 12, .rows = {}, .seed = 3, .moment = QDateTime::currentSecsSinceEpoch()}, progress));
    QVERIFY(plant(endpoint) > 12);
    m_window = std::make_unique<MainWindow>(endpoint);
    m_window->show();
    QTRY_VERIFY(!m_window->findChild<Sidebar *>()->tables().isEmpty());
}

void CanaryTest::cleanup()
{
    if (!m_window)
        return;
    m_window->close();
    m_window.reset();
    QCOMPARE(VisibleText::files(ownFolder(), canary), QStringList());
    QApplication::clipboard()->clear();
}

void CanaryTest::open(const QString &table)
{
    m_page = m_window->openTable(table);
    QVERIFY(m_page);
    QTRY_VERIFY(m_page->model().source().isCounted());
    QTRY_VERIFY(m_page->model().rowCount() == 0 || m_page->model().row(0));
}

QStringList CanaryTest::leaks() const
{
    QStringList found = VisibleText::places(*m_window, canary);
    if (QApplication::clipboard()->text().contains(canary))
        found << u"the clipboard"_s;
    return found;
}

void CanaryTest::theSearchFindsWhatIsOpen()
{
    open(u"users"_s);
    const QString name = m_page->model().index(0, 1).data().toString();
    QVERIFY(!VisibleText::places(*m_window, name).isEmpty());
    m_page->setFilter(u"username = '%1'"_s.arg(name));
    m_window->close();
    QVERIFY(!VisibleText::files(ownFolder(), name).isEmpty()); // how the window was left
    QFile::remove(qEnvironmentVariable("XDG_CONFIG_HOME") + u"/credenza/windows.ini"_s);
}

void CanaryTest::noScreenTellsIt()
{
    QMap<QString, QStringList> found;
    ScreenWalk walk(
        [&found](const QString &name, QWidget &screen) {
            for (const QString &place : VisibleText::places(screen, canary))
                found[place] << name;
        },
        [](const Endpoint &seeded) { plant(seeded); });
    walk.walk();
    for (auto place = found.cbegin(); place != found.cend(); ++place)
        qWarning("%s (%s)", qPrintable(place.key()), qPrintable(place.value().join(u", "_s)));
    QCOMPARE(found.size(), 0);
}

void CanaryTest::neitherCopyNorExportTakesIt()
{
    for (const QString &table : m_window->findChild<Sidebar *>()->tables()) {
        open(table);
        const TableModel &model = m_page->model();
        int read = 0; // what is not on the screen is not read, and cannot be copied
        while (read < model.rowCount() && model.row(read))
            ++read;
        m_page->grid().selectionModel()->select({model.index(0, 0), model.index(read - 1, model.columnCount() - 1)},
                                                QItemSelectionModel::ClearAndSelect);
        for (const QString &format :
             {u"Copy"_s, u"Copy as CSV"_s, u"Copy as JSON"_s, u"Copy as SQL"_s, u"Copy as Markdown"_s}) {
            QApplication::clipboard()->clear();
            command(*m_page, format)->trigger();
            const QString copied = QApplication::clipboard()->text();
            QVERIFY2(m_page->model().rowCount() == 0 || !copied.isEmpty(),
                     qPrintable(u"%1 of %2: %3"_s.arg(format, table, m_window->findChild<Banner *>()->text())));
            QVERIFY2(!copied.contains(canary), qPrintable(copied.left(300)));
        }
    }
    open(u"users"_s);
    QDir().mkpath(ownFolder() + u"/exported"_s);
    for (int format = 0; format < 5; ++format) {
        command(*m_page, u"Export these rows…"_s)->trigger();
        const QPointer<ExportDialog> dialog = m_window->findChild<ExportDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QComboBox *>()->setCurrentIndex(format);
        const QString path =
            u"%1/exported/%2.%3"_s.arg(ownFolder()).arg(QString::fromLatin1(QTest::currentDataTag())).arg(format);
        const QString suffix = QFileInfo(dialog->findChild<QLineEdit *>()->text()).suffix();
        dialog->findChild<QLineEdit *>()->setText(path + u'.' + suffix);
        visibleButton(*dialog, u"Export"_s)->click();
        QTRY_VERIFY(!dialog);
        QVERIFY(QFileInfo(path + u'.' + suffix).size() > 0);
    }
    QCOMPARE(VisibleText::files(ownFolder(), canary), QStringList());
    NO_LEAKS;
}

void CanaryTest::neitherFilterNorErrorTellsIt()
{
    open(u"access_tokens"_s);
    for (const QString &column : secretColumns(m_page->model().table())) {
        m_page->grid().setCurrentIndex(
            m_page->model().index(0, int(m_page->model().table().columnNames().indexOf(column))));
        command(*m_page, u"Only rows with this value"_s)->trigger();
        QTRY_COMPARE(m_page->model().source().total(), 1);
        NO_LEAKS;
    }
    QVERIFY(m_page->filter().contains(canary)); // it is what is asked; it is not what is shown
    for (const QString &text : {u"Export these rows…"_s, u"Change all rows that pass the filter…"_s}) {
        command(*m_page, text)->trigger();
        const QPointer<QDialog> dialog = m_page->findChild<QDialog *>();
        QVERIFY(dialog);
        NO_LEAKS;
        dialog->reject();
        QTRY_VERIFY(!dialog);
    }
    m_window->openScreen(Screen::Sql);
    auto *page = m_window->findChild<SqlPage *>();
    for (const QString &sql :
         {u"SELECT token, token || '' AS copy, substr(token, 1, 6) FROM access_tokens"_s,
          u"SELECT abs(token), json(token) FROM access_tokens"_s, u"SELECT CAST(token AS integer) FROM access_tokens"_s,
          u"SELECT access_tokens FROM access_tokens"_s, u"SELECT * FROM access_tokens NATURAL JOIN refresh_tokens"_s}) {
        page->findChild<SqlEditor *>()->setText(sql);
        page->run();
        QTRY_VERIFY(!page->isRunning());
        NO_LEAKS;
    }
    m_window->openScreen(Screen::Checks);
    NO_LEAKS;
}

void CanaryTest::neitherReviewNorActivityTellsIt()
{
    open(u"access_tokens"_s);
    const int revoked = int(m_page->model().table().columnNames().indexOf(u"revoked"_s));
    const QString now = m_page->model().index(0, revoked).data().toString();
    VERIFY_RESULT(m_page->model().edits()->enter(m_page->model().table(), *m_page->model().row(0), revoked,
                                                 now == "yes"_L1 ? u"no"_s : u"yes"_s));
    m_page->grid().setCurrentIndex(m_page->model().index(1, revoked));
    command(*m_page, u"Delete rows…"_s)->trigger();
    QTRY_VERIFY(visibleButton(*m_window, u"Stage the deletion"_s));
    NO_LEAKS;
    QTRY_VERIFY(visibleButton(*m_window, u"Stage the deletion"_s)->isEnabled()); // once it is known what goes with it
    visibleButton(*m_window, u"Stage the deletion"_s)->click();
    QTRY_COMPARE(m_page->model().edits()->edits().count(), 2);
    visibleButton(*m_window, u"Review…"_s)->click();
    NO_LEAKS;
    visibleButton(*m_window, u"Save to"_s)->click();
    QTRY_VERIFY(visibleButton(*m_window, u"Undo"_s));
    NO_LEAKS;
    m_window->openScreen(Screen::Activity);
    QTRY_VERIFY(visibleButton(*m_window, u"Undo this save"_s)->isEnabled());
    NO_LEAKS;
    QCOMPARE(VisibleText::files(ownFolder(), canary), QStringList());
    visibleButton(*m_window, u"Undo this save"_s)->click();
    QTRY_VERIFY(visibleButton(*m_window, u"Take back in"_s));
    QTRY_VERIFY(visibleButton(*m_window, u"Take back in"_s)->isEnabled()); // once it is known what comes back
    NO_LEAKS;
    visibleButton(*m_window, u"Take back in"_s)->click();
    QTRY_VERIFY(!VisibleText::places(*m_window, u"Taken back"_s).isEmpty());
    NO_LEAKS;
}

QTEST_MAIN(CanaryTest)
#include "tst_canary.moc"
