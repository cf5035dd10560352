#include "ui/table/frozen_columns.h"

#include "ui/table/grid_view.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

namespace credenza {

FrozenColumns::FrozenColumns(GridView &grid) : QTableView(&grid), m_grid(grid)
{
    setModel(grid.model());
    setSelectionModel(grid.selectionModel());
    setFocusProxy(&grid);
    setAccessibleName(tr("Frozen columns"));
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerItem);
    setEditTriggers(NoEditTriggers); // the grid below edits, and scrolls there
    verticalHeader()->hide();
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto placed = [this] { follow(); };
    connect(grid.horizontalHeader(), &QHeaderView::sectionResized, this, placed);
    connect(grid.horizontalHeader(), &QHeaderView::sectionMoved, this, placed);
    connect(grid.horizontalHeader(), &QHeaderView::geometriesChanged, this, placed);
    connect(&grid, &GridView::resized, this, placed);
    connect(grid.verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(grid.verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this] { verticalScrollBar()->setValue(m_grid.verticalScrollBar()->value()); });
    // A click on a frozen header is one on the grid's own.
    disconnect(horizontalHeader(), &QHeaderView::sectionPressed, this, nullptr);
    disconnect(horizontalHeader(), &QHeaderView::sectionEntered, this, nullptr);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, grid.horizontalHeader(), &QHeaderView::sectionClicked);
    connect(&grid, &GridView::currentTableRowChanged, this,
            [this] { viewport()->update(); }); // the whole row is marked
    hide();
}

void FrozenColumns::setCount(int columns)
{
    m_count = columns;
    setItemDelegate(m_grid.itemDelegate());
    follow();
}

void FrozenColumns::follow()
{
    setVisible(m_count > 0);
    if (m_count == 0)
        return;
    const QHeaderView *header = m_grid.horizontalHeader();
    horizontalHeader()->restoreState(header->saveState());
    horizontalHeader()->setSectionsMovable(false);
    verticalHeader()->setDefaultSectionSize(m_grid.verticalHeader()->defaultSectionSize());
    int width = 0;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        const bool isFrozen = place < m_count && !header->isSectionHidden(column);
        setColumnHidden(column, !isFrozen);
        width += isFrozen ? header->sectionSize(column) : 0;
    }
    horizontalHeader()->setFixedHeight(header->height());
    const QRect below = m_grid.viewport()->geometry();
    setGeometry(below.x(), header->y(), std::min(width, below.width() * 2 / 3), below.bottom() + 1 - header->y());
    verticalScrollBar()->setValue(m_grid.verticalScrollBar()->value());
    raise();
}

} // namespace credenza
