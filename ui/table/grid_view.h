#pragma once

#include "ui/table/table_model.h"

#include <QScrollBar>
#include <QTableView>

namespace credenza {

/// The grid on a TableModel. Its scroll bar spans the whole table while the view itself holds the model's window only.
class GridView : public QTableView
{
    Q_OBJECT

public:
    explicit GridView(TableModel &model, QWidget *parent = nullptr);

    /// The scroll bar over all rows, to be placed beside the view.
    QScrollBar *rowBar() const { return m_rowBar; }
    /// Row of the table that has the focus, -1 for none.
    qint64 currentTableRow() const;

signals:
    void currentTableRowChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    int rowsInView() const;
    void fitColumnsOnce();
    void fitRowBar();
    void scrolled();
    void showTableRow(qint64 top);

    TableModel &m_model;
    QScrollBar *m_rowBar;
    bool m_moving = false;
    bool m_fitted = false;
};

} // namespace credenza
