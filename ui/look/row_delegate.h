#pragma once

#include <QStyledItemDelegate>

namespace credenza {

/// Rows of a list in columns: of the height of all tables, with room at the sides of a cell and a line below.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace credenza
