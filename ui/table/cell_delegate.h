#pragma once

#include <QStyledItemDelegate>

namespace credenza {

/// Paints a cell by its kind – NULL and empty apart from text, identifiers and fingerprints in a fixed width, what is
/// not saved yet marked – and opens the editor that goes with its column.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace credenza
