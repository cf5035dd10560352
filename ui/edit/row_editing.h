#pragma once

#include "ui/edit/pending_edits.h"
#include "ui/table/grid_view.h"

namespace credenza {

/// What a person does to the rows of one grid. Everything is staged; nothing here writes to the database.
class RowEditing : public QObject
{
    Q_OBJECT

public:
    RowEditing(const OpenDatabase &database, TableModel &model, GridView &grid);

    void setNull();
    void setEmpty();
    void setDefault();
    /// Takes back what is staged for the selected cells; for a row that is staged for deletion, that.
    void revert();
    /// Asks for a new row in a form.
    void newRow();
    /// The same with the values of the row that has the focus, but for its key.
    void duplicateRow();
    /// Shows what refers to the selected rows, and stages their deletion when the person goes on.
    void deleteRows();
    /// Shows where the clipboard's block would land, and stages it when the person goes on.
    void pasteBlock();
    void openLongEditor(const QModelIndex &index);

signals:
    void failed(const credenza::Error &error);

private:
    void setSelected(const NewValue &value);
    /// Reads rows whole, on the worker, and hands each to `use`.
    void withWholeRows(const QList<RowKey> &keys, const std::function<void(const QList<QList<Value>> &)> &use);
    void showForm(const QList<Value> &values);
    void confirmDeletion(const QList<RowKey> &keys, const QList<QList<Value>> &rows);

    const OpenDatabase m_database;
    TableModel &m_model;
    GridView &m_grid;
};

} // namespace credenza
