#include "ui/table/table_page.h"

#include "ui/table/grid_view.h"

#include <QHBoxLayout>

namespace credenza {

TablePage::TablePage(const Browsing &browsing, const Table &table, QWidget *parent)
    : QWidget(parent), m_model(new TableModel(browsing, table, this)), m_grid(new GridView(*m_model))
{
    setAccessibleName(table.name.name);
    m_grid->setAccessibleName(tr("Rows of %1").arg(table.name.name));
    setFocusProxy(m_grid);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_grid, 1);
    row->addWidget(m_grid->rowBar());
    connect(m_model, &TableModel::failed, this, &TablePage::failed);
    connect(m_model, &TableModel::loaded, this, &TablePage::loaded);
    connect(m_model, &TableModel::totalChanged, this, &TablePage::placeChanged);
    connect(m_grid, &GridView::currentTableRowChanged, this, &TablePage::placeChanged);
}

QString TablePage::place() const
{
    const QString total = m_model->isCounted() ? tr("%L1 rows").arg(m_model->totalRows()) : tr("counting …");
    const qint64 row = m_grid->currentTableRow();
    return row < 0 ? total : tr("row %L1 of %2").arg(row + 1).arg(total);
}

} // namespace credenza
