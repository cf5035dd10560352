#include "tests/support/every_backend.h"
#include "tests/support/secret_tables.h"
#include "ui/look/look.h"
#include "ui/sqlconsole/sql_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The page of statements, driven as a person does, on every backend.
class SqlPageTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsAnAnswer_data() { backends(); }
    void showsAnAnswer();
    void runsTheStatementUnderTheCursor_data() { backends(); }
    void runsTheStatementUnderTheCursor();
    void marksProblems_data() { backends(); }
    void marksProblems();
    void onlyReadsUnlessSwitched_data() { backends(); }
    void onlyReadsUnlessSwitched();
    void writesAfterAConfirmation_data() { backends(); }
    void writesAfterAConfirmation();
    void aConfirmationIsOfWhatWasTried_data() { backends(); }
    void aConfirmationIsOfWhatWasTried();
    void aLockTakesTheSwitchAway_data() { backends(); }
    void aLockTakesTheSwitchAway();
    void isCancelled_data() { backends(); }
    void isCancelled();
    void explains_data() { backends(); }
    void explains();
    void recallsStatements_data() { backends(); }
    void recallsStatements();
    void completesNames_data() { backends(); }
    void completesNames();

private:
    static QPushButton *button(const QWidget &page, const QString &text);
};

namespace {

/// A page with what it needs around it.
struct OpenedPage
{
    OpenDatabase database;
    std::unique_ptr<WriteAccess> access;
    std::unique_ptr<SqlPage> page;

    SqlEditor &editor() const { return *page->findChild<SqlEditor *>(); }
    ResultGrid &grid() const { return *page->findChild<ResultGrid *>(); }
    Banner &banner() const { return *page->findChild<Banner *>(); }
    QString cell(int row, int column) const { return grid().model()->index(row, column).data().toString(); }
    void type(const QString &sql) const
    {
        editor().setText(sql);
        editor().placeCursor(sql.size());
    }
};

Result<OpenedPage> openPage(Endpoint endpoint)
{
    auto tables = SecretTables::make(endpoint);
    if (!tables)
        return tables.error();
    endpoint.environment = Environment::Development;
    auto identity = std::make_shared<Identity>();
    identity->catalog = tables->catalog;
    identity->recognition.emplace();
    identity->recognition->profile = tables->profile;
    OpenedPage opened;
    opened.database = {.endpoint = endpoint.writing(), .identity = identity, .reader = nullptr, .counter = nullptr};
    opened.access = std::make_unique<WriteAccess>(endpoint, WriteAccess::Beginning::Open);
    opened.page = std::make_unique<SqlPage>(opened.database, *opened.access);
    opened.page->resize(900, 600);
    opened.page->show();
    return opened;
}

Result<qint64> count(const Endpoint &endpoint, const QString &sql)
{
    auto connection = Connection::open(endpoint.reading());
    if (!connection)
        return connection.error();
    auto value = connection->value({.sql = sql});
    if (!value)
        return value.error();
    return std::get<qint64>(*value);
}

} // namespace

#define OPEN(opened)                                                                                                   \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    auto made = openPage(endpoint);                                                                                    \
    VERIFY_RESULT(made);                                                                                               \
    const OpenedPage opened = std::move(*made);                                                                        \
    QVERIFY(QTest::qWaitForWindowExposed(opened.page.get()))

void SqlPageTest::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    applyLook(*static_cast<QApplication *>(QApplication::instance()));
    makePlaces();
}

QPushButton *SqlPageTest::button(const QWidget &page, const QString &text)
{
    for (auto *each : page.findChildren<QPushButton *>()) {
        if (each->text().startsWith(text))
            return each;
    }
    return nullptr;
}

void SqlPageTest::showsAnAnswer()
{
    OPEN(opened);
    const QAbstractItemModelTester tester(opened.grid().model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy loaded(opened.page.get(), &Page::loaded);
    opened.type(u"SELECT id, username, password_hash AS h, username || '' AS u, password_hash || '!' AS p FROM users "
                "ORDER BY id"_s);
    QTest::keyClick(&opened.editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(opened.grid().model()->rowCount(), 3);
    QCOMPARE(opened.cell(0, 0), u"1"_s);
    QCOMPARE(opened.cell(1, 1), u"bob"_s);
    QVERIFY(opened.cell(0, 2).startsWith(u"fp:"_s));
    QCOMPARE(opened.cell(2, 2), u"NULL"_s);
    QVERIFY(opened.cell(0, 4).startsWith(u"fp:"_s));
    QVERIFY(opened.page->place().startsWith(u"3 rows"_s));
    opened.grid().selectAll();
    QTest::keySequence(&opened.grid(), QKeySequence::Copy);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"1\talice\tfp:"_s) && !copied.contains(u"CANARY"_s), qPrintable(copied));
    opened.type(u"SELECT body FROM notes ORDER BY id"_s);
    QTest::mouseClick(button(*opened.page, u"Run"_s), Qt::LeftButton);
    QTRY_COMPARE(loaded.size(), 2);
    QCOMPARE(opened.cell(1, 0), u"empty"_s);
    const QString whole = u"a\"b\nc"_s + QString(400, u'x');
    opened.type(u"SELECT '%1' AS t, 2 AS n"_s.arg(whole));
    opened.page->run();
    QTRY_COMPARE(loaded.size(), 3);
    opened.grid().selectAll();
    QCOMPARE(opened.grid().selectedText(), u'"' + QString(whole).replace(u'"', u"\"\""_s) + u"\"\t2"_s);
}

void SqlPageTest::runsTheStatementUnderTheCursor()
{
    OPEN(opened);
    QSignalSpy loaded(opened.page.get(), &Page::loaded);
    opened.type(u"SELECT 'ü\U0001F600' AS a;\nSELECT 2 AS b;\nSELECT 3 AS c"_s);
    opened.editor().placeCursor(24);
    QTest::keyClick(&opened.editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(opened.cell(0, 0), u"2"_s);
    opened.editor().setSelection(2, 0, 2, 13);
    QTest::keyClick(&opened.editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(loaded.size(), 2);
    QCOMPARE(opened.cell(0, 0), u"3"_s);
}

void SqlPageTest::marksProblems()
{
    OPEN(opened);
    opened.type(u"SELECT 'ü' AS a;\n  SELECT nobody FROM users"_s);
    opened.page->run();
    QTRY_VERIFY(opened.banner().isVisible());
    QVERIFY(opened.banner().text().contains(u"nobody"_s));
    QCOMPARE(opened.editor().problemPosition(), 26);
    QCOMPARE(opened.editor().cursorPosition(), 26);
    opened.type(u"SELECT 1"_s);
    QVERIFY(!opened.banner().isVisible());
    QCOMPARE(opened.editor().problemPosition(), -1);
    opened.type(u"  "_s);
    opened.page->run();
    QVERIFY(opened.banner().isVisible());
}

void SqlPageTest::onlyReadsUnlessSwitched()
{
    OPEN(opened);
    opened.type(u"DELETE FROM notes"_s);
    opened.page->run();
    QTRY_VERIFY(opened.banner().isVisible());
    QVERIFY(opened.banner().text().contains(u"reads"_s));
    QCOMPARE(*count(endpoint, u"SELECT count(*) FROM notes"_s), 2);
}

void SqlPageTest::writesAfterAConfirmation()
{
    OPEN(opened);
    QSignalSpy written(opened.page.get(), &SqlPage::written);
    QTest::mouseClick(button(*opened.page, u"Write"_s), Qt::LeftButton);
    opened.type(u"DELETE FROM notes"_s);
    opened.page->run();
    QTRY_VERIFY(opened.banner().isVisible());
    QVERIFY(opened.banner().text().contains(u"no WHERE"_s));
    QPushButton *agree = button(opened.banner(), u"Delete 2 rows in development"_s);
    QVERIFY(agree && agree->isVisible() && !agree->isDefault());
    QCOMPARE(*count(endpoint, u"SELECT count(*) FROM notes"_s), 2);
    opened.type(u"DELETE FROM notes WHERE id = 1"_s);
    QVERIFY(!opened.banner().isVisible());
    opened.page->run();
    QTRY_VERIFY(opened.banner().isVisible());
    agree = button(opened.banner(), u"Delete 1 row in development"_s);
    QVERIFY(agree);
    QTest::mouseClick(agree, Qt::LeftButton);
    QTRY_COMPARE(written.size(), 1);
    QCOMPARE(*count(endpoint, u"SELECT count(*) FROM notes"_s), 1);
    QVERIFY(opened.page->place().contains(u"1 row affected"_s));
}

void SqlPageTest::aConfirmationIsOfWhatWasTried()
{
    OPEN(opened);
    QSignalSpy loaded(opened.page.get(), &Page::loaded);
    opened.type(u"DELETE FROM users"_s);
    opened.page->run();
    QTRY_VERIFY(opened.banner().isVisible());
    QPushButton *writing = button(*opened.page, u"Write"_s);
    QTest::mouseClick(writing, Qt::LeftButton);
    QVERIFY(!opened.banner().isVisible());
    const QString sql = u"DELETE FROM notes WHERE id = 1"_s;
    opened.type(sql);
    QApplication::setActiveWindow(opened.page.get());
    opened.editor().setFocus();
    opened.page->run();
    QMenu *menu = button(*opened.page, u"History"_s)->menu();
    emit menu->aboutToShow();
    menu->actions().at(1)->trigger();
    for (int times = 0; times < 2; ++times)
        QTest::keyClick(&opened.editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(opened.editor().text(), sql);
    QTest::mouseClick(writing, Qt::LeftButton);
    QVERIFY(writing->isChecked());
    QTRY_VERIFY(opened.banner().isVisible());
    QVERIFY(button(opened.banner(), u"Delete 1 row"_s));
    QTest::mouseClick(writing, Qt::LeftButton);
    QVERIFY(!writing->isChecked());
    QVERIFY(!opened.banner().isVisible());
    QCOMPARE(*count(endpoint, u"SELECT count(*) FROM notes"_s), 2);
}

void SqlPageTest::aLockTakesTheSwitchAway()
{
    OPEN(opened);
    QPushButton *writing = button(*opened.page, u"Write"_s);
    QTest::mouseClick(writing, Qt::LeftButton);
    opened.type(u"DELETE FROM notes"_s);
    opened.page->run();
    QTRY_VERIFY(opened.banner().isVisible());
    opened.access->lock();
    QVERIFY(!opened.banner().isVisible());
    QVERIFY(!writing->isVisible() && !writing->isChecked());
    opened.page->run();
    QTRY_VERIFY(opened.banner().isVisible());
    QVERIFY(opened.banner().text().contains(u"reads"_s));
    QCOMPARE(*count(endpoint, u"SELECT count(*) FROM notes"_s), 2);
}

void SqlPageTest::isCancelled()
{
    OPEN(opened);
    QSignalSpy loaded(opened.page.get(), &Page::loaded);
    opened.type(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
                "SELECT count(*) FROM n"_s);
    opened.page->run();
    QVERIFY(opened.page->isRunning());
    QVERIFY(button(*opened.page, u"Cancel"_s));
    QTest::keyClick(&opened.editor(), Qt::Key_Escape);
    QVERIFY(!opened.page->isRunning());
    opened.type(u"SELECT 5"_s);
    opened.page->run();
    QTRY_COMPARE(loaded.size(), 1);
    QCOMPARE(opened.cell(0, 0), u"5"_s);
    QVERIFY(!opened.banner().isVisible());
}

void SqlPageTest::explains()
{
    OPEN(opened);
    opened.type(u"SELECT username FROM users WHERE id = 1 ORDER BY username"_s);
    QTest::mouseClick(button(*opened.page, u"Explain"_s), Qt::LeftButton);
    auto *plan = opened.page->findChild<PlanView *>();
    QTRY_VERIFY(plan->isVisible());
    QVERIFY(plan->topLevelItemCount() > 0);
    QVERIFY(!plan->topLevelItem(0)->text(0).isEmpty());
}

void SqlPageTest::recallsStatements()
{
    OPEN(opened);
    QSignalSpy loaded(opened.page.get(), &Page::loaded);
    for (int number = 1; number <= 2; ++number) {
        opened.type(u"SELECT %1 AS n"_s.arg(number));
        opened.page->run();
        QTRY_COMPARE(loaded.size(), number);
    }
    opened.type(u"SELECT nothing yet"_s);
    QApplication::setActiveWindow(opened.page.get());
    opened.editor().setFocus();
    QTest::keyClick(&opened.editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(opened.editor().text(), u"SELECT 2 AS n"_s);
    QTest::keyClick(&opened.editor(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(opened.editor().text(), u"SELECT 1 AS n"_s);
    QTest::keyClick(&opened.editor(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(&opened.editor(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(opened.editor().text(), u"SELECT nothing yet"_s);
    QMenu *menu = button(*opened.page, u"History"_s)->menu();
    emit menu->aboutToShow();
    QCOMPARE(menu->actions().first()->text(), u"SELECT 2 AS n"_s);
    menu->actions().at(1)->trigger();
    QCOMPARE(opened.editor().text(), u"SELECT 1 AS n"_s);
}

void SqlPageTest::completesNames()
{
    OPEN(opened);
    opened.type({});
    opened.editor().setFocus();
    for (const char key : std::string("SELECT password_ha"))
        QTest::keyClick(&opened.editor(), key);
    QTRY_VERIFY([&] {
        opened.editor().autoCompleteFromAPIs();
        return opened.editor().isListActive() || opened.editor().text().contains(u"password_hash"_s);
    }());
    QTest::keyClick(&opened.editor(), Qt::Key_Tab);
    QTRY_VERIFY(opened.editor().text().contains(u"password_hash"_s));
}

QTEST_MAIN(SqlPageTest)
#include "tst_sql_page.moc"
