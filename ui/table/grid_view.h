#pragma once

#include "ui/table/table_model.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

namespace credenza {

class FrozenColumns;

/// The grid on a TableModel. Its scroll bar spans the whole table while the view itself holds the model's window only.
class GridView : public QTableView
{
    Q_OBJECT

public:
    explicit GridView(TableModel &model, QWidget *parent = nullptr);
    ~GridView() override;

    /// The scroll bar over all rows, to be placed beside the view.
    QScrollBar *rowBar() const { return m_rowBar; }
    /// Row of the table that has the focus, -1 for none.
    qint64 currentTableRow() const;
    /// Puts the focus there and the row on top.
    void goToTableRow(qint64 row);
    /// Rows with a selected cell, from top to bottom.
    QList<int> selectedRows() const;
    /// Columns with a selected cell, as they stand on screen.
    QList<int> selectedColumns() const;

    /// Widths, places and visibility of the columns, to be kept.
    QByteArray columnState() const { return horizontalHeader()->saveState(); }
    void setColumnState(const QByteArray &state);

    /// What a click on a header does to the order that is there.
    enum class Ordering { Replace, Extend };

    /// Columns, as they stand on screen, that stay in sight; 0 for none.
    int frozenColumns() const;
    void freezeColumns(int columns);

signals:
    void currentTableRowChanged();
    void resized();
    void orderWanted(int column, credenza::GridView::Ordering ordering);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    int rowsInView() const;
    void fitRowHeight();
    void fitColumnsOnce();
    void fitRowBar();
    void scrolled();
    void showTableRow(qint64 top);

    TableModel &m_model;
    QScrollBar *m_rowBar;
    FrozenColumns *m_frozen;
    bool m_moving = false;
    bool m_fitted = false;
};

} // namespace credenza
