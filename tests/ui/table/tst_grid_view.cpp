#include "tests/support/live_database.h"
#include "ui/table/frozen_columns.h"
#include "ui/table/grid_view.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

constexpr qint64 rows = 20'000;

} // namespace

/// The grid under a person's keys and scroll bar, on a table larger than the model's window.
class GridViewTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void keysReachTheEnds();
    void pagingCrossesTheWindow();
    void theBarReachesAnyRow();
    void aFrozenHeaderOrders();

private:
    /// The name in the topmost row on view; "…" while it is on its way.
    QString topName() const { return m_model->index(m_grid->rowAt(0), 1).data().toString(); }

    std::unique_ptr<ScratchPlace> m_place;
    std::unique_ptr<LiveDatabase> m_database;
    std::unique_ptr<TableModel> m_model;
    std::unique_ptr<GridView> m_grid;
};

void GridViewTest::init()
{
    auto place = findDialect(u"sqlite"_s)->scratch.make();
    VERIFY_RESULT(place);
    m_place = std::move(*place);
    const auto endpoint = m_place->another(u"grid"_s);
    VERIFY_RESULT(endpoint);
    VERIFY_RESULT(makeNumberedTable(*endpoint, rows));
    m_database = std::make_unique<LiveDatabase>(*endpoint);
    m_model = std::make_unique<TableModel>(m_database->open(), m_database->table(u"t"_s), nullptr);
    m_grid = std::make_unique<GridView>(*m_model);
    m_grid->resize(600, 400);
    m_grid->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_grid.get()));
    m_model->show({}, {});
    QTRY_VERIFY(m_model->source().isCounted());
    QCOMPARE(m_model->source().total(), rows);
    QTRY_COMPARE(topName(), u"n0"_s);
    m_grid->setCurrentIndex(m_model->index(0, 0));
}

void GridViewTest::cleanup()
{
    m_grid.reset();
    m_model.reset();
    m_database.reset();
    m_place.reset();
}

void GridViewTest::keysReachTheEnds()
{
    QTest::keyClick(m_grid.get(), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(m_grid->currentTableRow(), rows - 1);
    QTRY_COMPARE(m_grid->currentIndex().siblingAtColumn(1).data().toString(), u"n%1"_s.arg(rows - 1));
    QTest::keyClick(m_grid.get(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(m_grid->currentTableRow(), 0);
    QTRY_COMPARE(topName(), u"n0"_s);
}

void GridViewTest::pagingCrossesTheWindow()
{
    qint64 before = -1;
    while (m_grid->currentTableRow() < TableModel::windowRows * 2) {
        QVERIFY(m_grid->currentTableRow() > before);
        before = m_grid->currentTableRow();
        QTest::keyClick(m_grid.get(), Qt::Key_PageDown);
    }
    QTRY_COMPARE(m_grid->currentIndex().siblingAtColumn(1).data().toString(), u"n%1"_s.arg(m_grid->currentTableRow()));
}

void GridViewTest::theBarReachesAnyRow()
{
    for (const int row : {12'345, 3, 19'000, 12'000}) {
        m_grid->rowBar()->setValue(row);
        QTRY_COMPARE(topName(), u"n%1"_s.arg(row));
        QCOMPARE(m_grid->rowBar()->value(), row);
    }
}

/// As the grid's own header does, and selects nothing.
void GridViewTest::aFrozenHeaderOrders()
{
    m_grid->freezeColumns(1);
    auto *frozen = m_grid->findChild<FrozenColumns *>();
    QSignalSpy ordered(m_grid.get(), &GridView::orderWanted);
    QTest::mouseClick(frozen->horizontalHeader()->viewport(), Qt::LeftButton, {}, {20, 8});
    QCOMPARE(ordered.size(), 1);
    QCOMPARE(ordered.first().first().toInt(), 0);
    QCOMPARE(m_grid->selectedRows(), QList<int>{0});
}

QTEST_MAIN(GridViewTest)
#include "tst_grid_view.moc"
