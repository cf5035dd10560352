#include "tests/support/live_database.h"
#include "ui/edit/pending_edits.h"
#include "ui/table/table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

constexpr qint64 rows = 20'000;

} // namespace

/// The grid's model on real databases: every row at its place, in whatever order rows are looked at.
class TableModelTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void rowsAreAtTheirPlace_data();
    void rowsAreAtTheirPlace();
    void secretsDoNotOrder();
    void editsLieOverTheRows_data() { backends(); }
    void editsLieOverTheRows();

private:
    OwnFolders m_folders;
};

void TableModelTest::rowsAreAtTheirPlace_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<Qt::SortOrder>("direction");
    for (const Dialect *dialect : dialects()) {
        QTest::addRow("%s ascending", qPrintable(dialect->name)) << dialect->name << Qt::AscendingOrder;
        QTest::addRow("%s descending", qPrintable(dialect->name)) << dialect->name << Qt::DescendingOrder;
    }
}

void TableModelTest::rowsAreAtTheirPlace()
{
    QFETCH(QString, backend);
    QFETCH(Qt::SortOrder, direction);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeNumberedTable(endpoint, rows));
    LiveDatabase database(endpoint);
    TableModel model(database.open(), database.table(u"t"_s), nullptr);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({{model.table().columns[0], direction}}, {});
    QTRY_VERIFY(model.source().isCounted());
    QCOMPARE(model.source().total(), rows);
    for (const qint64 row :
         {qint64(0), qint64(399), rows - 1, rows / 2, rows / 2 - 3000, rows / 2 + 2500, qint64(1), rows - 200}) {
        model.showRow(row);
        const int shown = int(row - model.firstRow());
        QVERIFY(shown >= 0 && shown < model.rowCount());
        QVERIFY(model.rowCount() <= TableModel::windowRows);
        model.setVisibleRows(shown, shown);
        const qint64 number = direction == Qt::AscendingOrder ? row : rows - 1 - row;
        QTRY_COMPARE(model.index(shown, 1).data().toString(), u"n%1"_s.arg(number));
        QCOMPARE(model.index(shown, 0).data().toString(), QString::number(3 * number + 1));
    }
}

void TableModelTest::secretsDoNotOrder()
{
    const Endpoint endpoint = fresh(u"sqlite"_s);
    VERIFY_RESULT(makeNumberedTable(endpoint, rows));
    LiveDatabase database(endpoint);
    auto identity = std::make_shared<Identity>(*database.open().identity);
    identity->recognition.emplace();
    TableProfile meaning{.names = {u"t"_s}};
    meaning.columns.insert(u"name"_s, {.is = u"token"_s, .secrecy = ColumnMeaning::Secrecy::Secret});
    identity->recognition->profile.tables << meaning;
    OpenDatabase open = database.open();
    open.identity = identity;
    TableModel model(open, database.table(u"t"_s), nullptr);
    QSignalSpy failures(&model, &TableModel::failed);
    model.show({{model.table().columns[1]}}, {});
    QCOMPARE(failures.size(), 1);
    model.show({}, {});
    QTRY_COMPARE(model.source().total(), rows);
    QTRY_VERIFY(model.index(0, 1).data().toString().startsWith(u"fp:"_s));
}

/// What is staged lies over what was read, and goes when it is entered as it was.
void TableModelTest::editsLieOverTheRows()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    LiveDatabase database(endpoint);
    PendingEdits edits(database.open());
    TableModel model(database.open(), database.table(u"t"_s), &edits);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show({}, {});
    QTRY_COMPARE(model.rowCount(), 10);
    const QModelIndex name = model.index(3, 1);
    QVERIFY(!name.flags().testFlag(Qt::ItemIsEditable)); // locked
    edits.setAccess(PendingEdits::Access::MayWrite);
    QVERIFY(name.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(model.setData(name, u"Zoë"_s));
    QCOMPARE(name.data().toString(), u"Zoë"_s);
    QCOMPARE(name.data(TableModel::StagedRole).toInt(), int(TableModel::Staged::Changed));
    QVERIFY(name.data(Qt::ToolTipRole).toString().contains(u"n3"));
    QCOMPARE(model.index(2, 1).data(TableModel::StagedRole).toInt(), int(TableModel::Staged::No));
    QVERIFY(model.setData(name, u"n3"_s));
    QVERIFY(edits.edits().isEmpty());
    QSignalSpy failures(&model, &TableModel::failed);
    QVERIFY(!model.setData(model.index(3, 0), u"many"_s));
    QCOMPARE(failures.size(), 1);
    QVERIFY(edits.edits().isEmpty());
    const GridRow *row = model.row(5);
    edits.remove(model.table(), row->key, row->values);
    QCOMPARE(model.index(5, 0).data(TableModel::StagedRole).toInt(), int(TableModel::Staged::Deleted));
}

QTEST_MAIN(TableModelTest)
#include "tst_table_model.moc"
