#pragma once

#include "ui/sqlconsole/result_table.h"

#include <QAbstractTableModel>

namespace credenza {

/// The rows of an answer, for a grid with a CellDelegate.
class ResultModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// The whole text of a cell whose display is cut or has its line breaks replaced.
    enum Role { WholeTextRole = Qt::UserRole + 100 };

    using QAbstractTableModel::QAbstractTableModel;

    void showTable(ResultTable table);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ResultTable m_table;
};

} // namespace credenza
