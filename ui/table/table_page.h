#pragma once

#include "ui/table/table_model.h"

#include <QWidget>

namespace credenza {

class GridView;

/// One table as a page of the window: its grid, and the bar over all its rows.
class TablePage : public QWidget
{
    Q_OBJECT

public:
    TablePage(const Browsing &browsing, const Table &table, QWidget *parent = nullptr);

    const TableName &table() const { return m_model->table().name; }
    /// "row 12 of 2,000,000".
    QString place() const;
    void reload() { m_model->reload(); }

signals:
    void placeChanged();
    void loaded(double milliseconds);
    void failed(const credenza::Error &error);

private:
    TableModel *m_model;
    GridView *m_grid;
};

} // namespace credenza
