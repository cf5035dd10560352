#pragma once

#include "ui/table/cell_delegate.h"

namespace credenza {

/// Cells of a TableModel under a person's hands. An editor stages a change only after a keystroke; what does not fit is
/// said at the cell, and the editor stays.
class EditingDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

    /// Ends the editor that has the focus, with what is typed there. What does not fit is said at the cell; false then.
    static bool finish(QWidget *focus);

signals:
    /// The value wants more room than its cell.
    void longEditorWanted(const QModelIndex &index) const;

protected:
    bool eventFilter(QObject *editor, QEvent *event) override;
};

} // namespace credenza
