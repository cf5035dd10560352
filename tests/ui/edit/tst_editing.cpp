#include "sql/activity/data_folder.h"
#include "sql/activity/receipt.h"
#include "tests/support/live_database.h"
#include "ui/edit/editing_delegate.h"
#include "ui/edit/paste_preview.h"
#include "ui/edit/saving.h"
#include "ui/table/grid_view.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Changing cells with the keyboard, saving, and what happens when others write the same rows; on every backend.
class EditingTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void typingStagesAndSaves_data() { backends(); }
    void typingStagesAndSaves();
    void passingThroughChangesNothing_data() { backends(); }
    void passingThroughChangesNothing();
    void whatDoesNotFitStaysInItsEditor();
    void rowsThatMoveAreNotMistaken_data() { backends(); }
    void rowsThatMoveAreNotMistaken();
    void aConflictWritesNothing_data() { backends(); }
    void aConflictWritesNothing();
    void aSaveIsTakenBack_data() { backends(); }
    void aSaveIsTakenBack();
    void editsOutliveTheProgram_data() { backends(); }
    void editsOutliveTheProgram();
    void anUnreadableDraftIsLeftAlone();
    void aBatchIsToldOnce();
    void aPastedBlockIsReadAsItIsCopied();
    void nothingIsLockedBetweenActions_data() { backends(); }
    void nothingIsLockedBetweenActions();

private:
    OwnFolders m_folders;
};

namespace {

/// A grid with edits on a table of ten rows, as a window has it.
struct Editing
{
    explicit Editing(const Endpoint &endpoint)
        : database(endpoint),
          edits(database.open()),
          saving(database.open(), edits),
          model(database.open(), database.table(u"t"_s), &edits),
          grid(model)
    {
        edits.setAccess(PendingEdits::Access::MayWrite);
        grid.setItemDelegate(new EditingDelegate(&grid));
        grid.resize(600, 400);
        grid.show();
        model.show({}, {});
    }

    QString text(int row) const { return model.index(row, 1).data().toString(); }
    void type(int row, const QString &typed)
    {
        grid.setCurrentIndex(model.index(row, 1));
        QTest::keyClick(&grid, Qt::Key_F2);
        auto *editor = grid.findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, typed);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(text(row), typed); // the editor finishes its key first
    }

    LiveDatabase database;
    PendingEdits edits;
    Saving saving;
    TableModel model;
    GridView grid;
};

QString nameIn(const Endpoint &endpoint, int row)
{
    auto connection = Connection::open(endpoint.reading());
    return displayText(*connection->value({u"SELECT name FROM t WHERE id = %1"_s.arg(3 * row + 1)}));
}

} // namespace

#define EDITING(rows)                                                                                                  \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend).writing();                                                                \
    VERIFY_RESULT(makeNumberedTable(endpoint, rows));                                                                  \
    auto editing = std::make_unique<Editing>(endpoint);                                                                \
    QTRY_COMPARE(editing->text(3), u"n3"_s)

void EditingTest::typingStagesAndSaves()
{
    EDITING(10);
    editing->type(3, u"Zoe"_s);
    QCOMPARE(editing->edits.edits().count(), 1);
    QCOMPARE(nameIn(endpoint, 3), u"n3"_s); // staged only
    QSignalSpy saved(&editing->saving, &Saving::saved);
    editing->saving.save(endpoint, {});
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(nameIn(endpoint, 3), u"Zoe"_s);
    QVERIFY(editing->edits.edits().isEmpty());
    VERIFY_RESULT(receipt(saved[0][0].toString()));
}

void EditingTest::passingThroughChangesNothing()
{
    EDITING(10);
    for (int row = 0; row < 10; ++row) {
        editing->grid.setCurrentIndex(editing->model.index(row, 1));
        QTest::keyClick(&editing->grid, Qt::Key_F2);
        QTest::keyClick(editing->grid.findChild<QLineEdit *>(), row % 2 == 0 ? Qt::Key_Return : Qt::Key_Escape);
    }
    QVERIFY(editing->edits.edits().isEmpty());
}

void EditingTest::whatDoesNotFitStaysInItsEditor()
{
    const Endpoint endpoint = fresh(u"sqlite"_s).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    Editing editing(endpoint);
    QTRY_COMPARE(editing.text(3), u"n3"_s);
    editing.grid.setCurrentIndex(editing.model.index(3, 0));
    QTest::keyClick(&editing.grid, Qt::Key_F2);
    auto *editor = editing.grid.findChild<QLineEdit *>();
    QTest::keyClicks(editor, u"ten"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QVERIFY(editor->isVisible());
    QVERIFY(editing.edits.edits().isEmpty());
}

/// While an editor is open, another row comes in above: what is typed goes to the record that it was opened on.
void EditingTest::rowsThatMoveAreNotMistaken()
{
    EDITING(10);
    editing->grid.setCurrentIndex(editing->model.index(3, 1));
    QTest::keyClick(&editing->grid, Qt::Key_F2);
    auto *editor = editing->grid.findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"Zoe"_s);
    runElsewhere(endpoint, {u"INSERT INTO t VALUES (0, 'first')"_s});
    editing->model.source().restart();
    QTRY_COMPARE(editing->text(3), u"n2"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(editing->text(4), u"Zoe"_s);
    QCOMPARE(editing->text(3), u"n2"_s);
    QCOMPARE(editing->edits.edits().count(), 1);
    QCOMPARE(editing->edits.edits().edits().first().key.values, QList<Value>{qint64(10)});
}

void EditingTest::aConflictWritesNothing()
{
    EDITING(10);
    editing->type(3, u"mine"_s);
    editing->type(4, u"mine too"_s);
    runElsewhere(endpoint, {u"UPDATE t SET name = 'theirs' WHERE id = 10"_s});
    QSignalSpy conflicted(&editing->saving, &Saving::conflicted);
    editing->saving.save(endpoint, {});
    QTRY_COMPARE(conflicted.size(), 1);
    const auto conflicts = conflicted[0][0].value<QList<RowConflict>>();
    QCOMPARE(conflicts.size(), 1);
    QCOMPARE(conflicts[0].cells[0].theirs, Value(u"theirs"_s));
    QCOMPARE(nameIn(endpoint, 3), u"theirs"_s);
    QCOMPARE(nameIn(endpoint, 4), u"n4"_s);
    QCOMPARE(editing->edits.edits().count(), 2);
}

void EditingTest::aSaveIsTakenBack()
{
    EDITING(10);
    editing->type(3, u"mine"_s);
    QSignalSpy saved(&editing->saving, &Saving::saved);
    QSignalSpy undone(&editing->saving, &Saving::undone);
    editing->saving.save(endpoint, {});
    QTRY_COMPARE(saved.size(), 1);
    editing->saving.undo(endpoint, saved[0][0].toString(), {});
    QTRY_COMPARE(undone.size(), 1);
    QCOMPARE(nameIn(endpoint, 3), u"n3"_s);
}

void EditingTest::editsOutliveTheProgram()
{
    EDITING(60);
    for (int row = 0; row < 50; ++row) {
        const GridRow *found = editing->model.row(row);
        VERIFY_RESULT(editing->edits.enter(editing->model.table(), *found, 1, u"edit %1"_s.arg(row)));
    }
    editing.reset(); // nothing was saved
    Editing again(endpoint);
    const auto found = again.edits.takeUp();
    VERIFY_RESULT(found);
    QCOMPARE(*found, 50);
    QTRY_COMPARE(again.text(7), u"edit 7"_s);
    QCOMPARE(nameIn(endpoint, 7), u"n7"_s);
}

void EditingTest::anUnreadableDraftIsLeftAlone()
{
    const Endpoint endpoint = fresh(u"sqlite"_s).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    const auto folder = dataFile(u"drafts/x"_s);
    VERIFY_RESULT(folder);
    StagedEdits edits;
    edits.insert({.schema = {}, .name = u"t"_s});
    const QStringList others = QDir(QFileInfo(*folder).path()).entryList(QDir::Files);
    VERIFY_RESULT(keepDraft(endpoint, edits));
    QStringList made = QDir(QFileInfo(*folder).path()).entryList(QDir::Files);
    made.removeIf([&others](const QString &name) { return others.contains(name); });
    QCOMPARE(made.size(), 1);
    const QString path = QFileInfo(*folder).path() + u'/' + made.first();
    const QByteArray newer = "of a newer version";
    VERIFY_RESULT(writePrivately(path, newer));
    for (const auto &ending : {u"kept"_s, u"discarded"_s}) {
        Editing editing(endpoint);
        QTRY_COMPARE(editing.text(3), u"n3"_s);
        const auto found = editing.edits.takeUp();
        QVERIFY(!found);
        QVERIFY2(found.error().detail.contains(path), described(found.error()).constData());
        editing.type(3, u"mine"_s);
        editing.edits.replace({});
        if (ending == "kept"_L1)
            editing.type(3, u"mine again"_s);
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
}

void EditingTest::aBatchIsToldOnce()
{
    const Endpoint endpoint = fresh(u"sqlite"_s).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    Editing editing(endpoint);
    QTRY_COMPARE(editing.text(9), u"n9"_s);
    QSignalSpy changed(&editing.edits, &PendingEdits::changed);
    {
        const PendingEdits::Batch batch(editing.edits);
        for (int row = 0; row < 10; ++row)
            VERIFY_RESULT(editing.edits.enter(editing.model.table(), *editing.model.row(row), 1, u"new"_s));
        QCOMPARE(changed.size(), 0);
    }
    QCOMPARE(changed.size(), 1);
    QCOMPARE(editing.edits.edits().count(), 10);
    const PendingEdits::Batch nothing(editing.edits);
    QCOMPARE(changed.size(), 1);
}

void EditingTest::aPastedBlockIsReadAsItIsCopied()
{
    const Endpoint endpoint = fresh(u"sqlite"_s).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    runElsewhere(endpoint, {u"UPDATE t SET name = '%1' WHERE id = 7"_s.arg(QString(5000, u'x'))});
    Editing editing(endpoint);
    QTRY_COMPARE(editing.text(3), u"n3"_s);
    const PastePlan plan = planPaste(editing.model, 0, {1}, u"\"two\tparts\nof a \"\"text\"\"\"\n\nlast\n"_s);
    QCOMPARE(plan.cells.size(), 3);
    QCOMPARE(plan.cells[0].text, u"two\tparts\nof a \"text\""_s);
    QCOMPARE(plan.cells[1].text, QString());
    QVERIFY(plan.cells[1].problem.isEmpty());
    QVERIFY2(plan.cells[2].problem.contains(u"its own editor"),
             qPrintable(plan.cells[2].problem)); // too long to be here
    const PastePlan plain = planPaste(editing.model, 0, {1}, u"\"open\nother"_s);
    QCOMPARE(plain.cells[0].text, u"\"open"_s);
}

void EditingTest::nothingIsLockedBetweenActions()
{
    EDITING(10);
    Endpoint impatient = endpoint;
    impatient.lockTimeout = 0; // a lock of ours would refuse it at once
    editing->type(3, u"mine"_s);
    runElsewhere(impatient, {u"UPDATE t SET name = 'other' WHERE id = 13"_s});
    editing->grid.setCurrentIndex(editing->model.index(5, 1));
    QTest::keyClick(&editing->grid, Qt::Key_F2);
    runElsewhere(impatient, {u"UPDATE t SET name = 'another' WHERE id = 16"_s});
    QCOMPARE(nameIn(endpoint, 5), u"another"_s);
}

QTEST_MAIN(EditingTest)
#include "tst_editing.moc"
