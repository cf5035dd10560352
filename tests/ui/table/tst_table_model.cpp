#include "sql/connection/scratch.h"
#include "tests/support/numbered_table.h"
#include "tests/support/result.h"
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
class TableModelTest : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreAtTheirPlace_data();
    void rowsAreAtTheirPlace();
    void secretsDoNotOrder();
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
    auto place = findDialect(backend)->scratch.make();
    VERIFY_RESULT(place);
    const auto endpoint = (*place)->another(u"grid"_s);
    VERIFY_RESULT(endpoint);
    const auto table = makeNumberedTable(*endpoint, rows);
    VERIFY_RESULT(table);
    LiveConnection reader(endpoint->reading());
    LiveConnection counter(endpoint->reading());
    TableModel model({.identity = std::make_shared<Identity>(), .reader = &reader, .counter = &counter}, *table);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.sort(0, direction);
    QTRY_COMPARE(model.totalRows(), rows);
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
    auto place = findDialect(u"sqlite"_s)->scratch.make();
    VERIFY_RESULT(place);
    const auto endpoint = (*place)->another(u"grid"_s);
    VERIFY_RESULT(endpoint);
    auto identity = std::make_shared<Identity>();
    identity->recognition.emplace();
    TableProfile meaning{.names = {u"t"_s}};
    meaning.columns.insert(u"name"_s, {.is = u"token"_s, .secrecy = ColumnMeaning::Secrecy::Secret});
    identity->recognition->profile.tables << meaning;
    const auto table = makeNumberedTable(*endpoint, rows);
    VERIFY_RESULT(table);
    LiveConnection reader(endpoint->reading());
    LiveConnection counter(endpoint->reading());
    TableModel model({.identity = identity, .reader = &reader, .counter = &counter}, *table);
    QSignalSpy failures(&model, &TableModel::failed);
    model.sort(1);
    QCOMPARE(failures.size(), 1);
    model.sort(-1);
    QTRY_COMPARE(model.totalRows(), rows);
    QTRY_VERIFY(model.index(0, 1).data().toString().startsWith(u"fp:"_s));
}

QTEST_MAIN(TableModelTest)
#include "tst_table_model.moc"
