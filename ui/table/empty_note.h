#pragma once

#include "ui/table/grid_view.h"

#include <QLabel>

namespace credenza {

/// Stands in place of the rows while a table has none to show: why, and what to do.
class EmptyNote : public QLabel
{
    Q_OBJECT

public:
    EmptyNote(const TableModel &model, GridView &grid);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();

    const TableModel &m_model;
    QString m_problem; ///< why the table cannot be shown at all
    GridView &m_grid;
};

} // namespace credenza
