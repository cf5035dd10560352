#include "tests/support/live_database.h"
#include "ui/edit/row_form.h"
#include "ui/edit/time_editor.h"

#include <QAbstractItemView>
#include <QCalendarWidget>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A new row, column by column, on every backend.
class RowFormTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void timesHaveTheirEditor_data() { backends(); }
    void timesHaveTheirEditor();
    void theCalendarGivesTheDay_data();
    void theCalendarGivesTheDay();
    void anEditorMayGoWithItsCalendarOpen();
    void aDuplicateIsEqualToTheByte_data() { backends(); }
    void aDuplicateIsEqualToTheByte();

private:
    OwnFolders m_folders;
};

namespace {

void clickAdd(const RowForm &form)
{
    for (QPushButton *button : form.findChildren<QPushButton *>()) {
        if (button->text() == u"Add row")
            button->click();
    }
}

} // namespace

void RowFormTest::timesHaveTheirEditor()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend).writing();
    runElsewhere(endpoint, {u"CREATE TABLE visits (id integer NOT NULL PRIMARY KEY, name text, at timestamp)"_s});
    LiveDatabase database(endpoint);
    const PendingEdits edits(database.open());
    RowForm form(database.table(u"visits"_s), edits, {qint64(1), u"x"_s, Value()});
    const auto times = form.findChildren<TimeEditor *>();
    QCOMPARE(times.size(), 1);
    QCOMPARE(times.first()->accessibleName(), u"at"_s);
    QSignalSpy completed(&form, &RowForm::completed);
    times.first()->setText(u"2026-01-31 12:00"_s); // as the calendar does: no key was pressed
    clickAdd(form);
    QCOMPARE(completed.size(), 1);
    const auto cells = completed[0][0].value<QList<CellChange>>();
    QVERIFY(displayText(cells.last().after.value).startsWith(u"2026-01-31"));
}

void RowFormTest::theCalendarGivesTheDay_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("becomes");
    QTest::newRow("nothing") << QString() << u"2026-02-03"_s;
    QTest::newRow("another day") << u"2026-01-31 12:00"_s << u"2026-02-03 12:00"_s;
    QTest::newRow("words") << u"in 30 days from now"_s << u"2026-02-03"_s;
}

void RowFormTest::theCalendarGivesTheDay()
{
    QFETCH(QString, text);
    TimeEditor editor;
    editor.setText(text);
    editor.show();
    editor.chooseDay();
    auto *calendar = editor.findChild<QCalendarWidget *>();
    QVERIFY(calendar && calendar->isVisible());
    calendar->setSelectedDate(QDate(2026, 2, 3));
    auto *days = calendar->findChild<QAbstractItemView *>();
    QTest::mouseDClick(days->viewport(), Qt::LeftButton, {}, days->visualRect(days->currentIndex()).center());
    QTEST(editor.text(), "becomes");
    QTRY_VERIFY(!editor.findChild<QCalendarWidget *>());
}

void RowFormTest::anEditorMayGoWithItsCalendarOpen()
{
    auto editor = std::make_unique<TimeEditor>();
    editor->show();
    editor->chooseDay();
    const QPointer calendar = editor->findChild<QCalendarWidget *>();
    QVERIFY(calendar);
    editor.reset();
    QVERIFY(!calendar);
}

void RowFormTest::aDuplicateIsEqualToTheByte()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend).writing();
    runElsewhere(endpoint,
                 {u"CREATE TABLE t (id varchar(3) NOT NULL PRIMARY KEY, long text, lines text, at timestamp)"_s});
    LiveDatabase database(endpoint);
    const PendingEdits edits(database.open());
    const QList<Value> row{u"a"_s, QString(40'000, u'x'), u" a\r\nb\tc "_s, u"2026-01-31 12:00:00.125000"_s};
    RowForm form(database.table(u"t"_s), edits, row);
    QSignalSpy completed(&form, &RowForm::completed);
    clickAdd(form);
    QCOMPARE(completed.size(), 1);
    QList<Value> given;
    for (const CellChange &cell : completed[0][0].value<QList<CellChange>>())
        given << cell.after.value;
    QCOMPARE(given, row);
}

QTEST_MAIN(RowFormTest)
#include "tst_row_form.moc"
