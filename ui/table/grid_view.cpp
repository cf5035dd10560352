#include "ui/table/grid_view.h"

#include "ui/look/look.h"
#include "ui/table/cell_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <utility>

namespace credenza {

GridView::GridView(TableModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_rowBar(new QScrollBar(Qt::Vertical, this))
{
    setModel(&model);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setAccessibleName(model.table().name.name);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(credenza::rowHeight(*this));
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(&model, &TableModel::loaded, this, &GridView::fitColumnsOnce);
    connect(&model, &TableModel::totalChanged, this, &GridView::fitRowBar);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &GridView::scrolled);
    connect(m_rowBar, &QScrollBar::valueChanged, this, [this](int row) { showTableRow(row); });
}

qint64 GridView::currentTableRow() const
{
    return currentIndex().isValid() ? m_model.firstRow() + currentIndex().row() : -1;
}

void GridView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::MoveToStartOfDocument) || event->matches(QKeySequence::MoveToEndOfDocument)) {
        const bool toEnd = event->matches(QKeySequence::MoveToEndOfDocument);
        showTableRow(toEnd ? m_rowBar->maximum() : 0);
        setCurrentIndex(m_model.index(toEnd ? m_model.rowCount() - 1 : 0, std::max(currentIndex().column(), 0)));
        return;
    }
    QTableView::keyPressEvent(event);
}

void GridView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitRowBar();
}

void GridView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    emit currentTableRowChanged();
}

/// After the first page only: a width that the user has set, or that was right once, stays.
void GridView::fitColumnsOnce()
{
    if (std::exchange(m_fitted, true))
        return;
    const int unit = fontMetrics().averageCharWidth();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        setColumnWidth(column, std::clamp(wanted, 8 * unit, 40 * unit));
    }
}

int GridView::rowsInView() const
{
    return std::max(1, viewport()->height() / verticalHeader()->defaultSectionSize());
}

void GridView::fitRowBar()
{
    m_rowBar->setPageStep(rowsInView());
    m_rowBar->setRange(0, int(std::max<qint64>(m_model.totalRows() - rowsInView(), 0)));
    m_rowBar->setVisible(m_rowBar->maximum() > 0);
    scrolled();
}

void GridView::scrolled()
{
    if (m_moving)
        return;
    showTableRow(m_model.firstRow() + verticalScrollBar()->value());
}

void GridView::showTableRow(qint64 top)
{
    const QScopedValueRollback moving(m_moving, true);
    m_model.showRow(top);
    verticalScrollBar()->setValue(int(top - m_model.firstRow()));
    const QSignalBlocker quiet(m_rowBar);
    m_rowBar->setValue(int(top));
    const int first = int(top - m_model.firstRow());
    m_model.setVisibleRows(first, first + rowsInView());
    emit currentTableRowChanged();
}

} // namespace credenza
