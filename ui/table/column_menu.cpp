#include "ui/table/column_menu.h"

#include "ui/table/grid_view.h"

namespace credenza {

ColumnMenu::ColumnMenu(GridView &grid, QWidget *parent) : QMenu(parent), m_grid(grid)
{
    setAccessibleName(tr("Columns"));
    connect(this, &QMenu::aboutToShow, this, &ColumnMenu::fill);
}

void ColumnMenu::fill()
{
    clear();
    addAction(tr("Show all"), this, [this] {
        for (int column = 0; column < m_grid.model()->columnCount(); ++column)
            m_grid.showColumn(column);
    });
    const QHeaderView *header = m_grid.horizontalHeader();
    const int last = header->visualIndex(std::max(m_grid.currentIndex().column(), 0)) + 1;
    addAction(tr("Freeze up to %1")
                  .arg(header->model()->headerData(header->logicalIndex(last - 1), Qt::Horizontal).toString()),
              this, [this, last] { m_grid.freezeColumns(last); });
    addAction(tr("Freeze none"), this, [this] { m_grid.freezeColumns(0); })->setEnabled(m_grid.frozenColumns() > 0);
    addSeparator();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        QAction *shown = addAction(m_grid.model()->headerData(column, Qt::Horizontal).toString());
        shown->setCheckable(true);
        shown->setChecked(!m_grid.isColumnHidden(column));
        // A grid without columns has no header to bring one back from.
        shown->setEnabled(m_grid.isColumnHidden(column) || header->count() - header->hiddenSectionCount() > 1);
        connect(shown, &QAction::toggled, &m_grid,
                [this, column](bool isShown) { m_grid.setColumnHidden(column, !isShown); });
    }
}

} // namespace credenza
