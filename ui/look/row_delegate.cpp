#include "ui/look/row_delegate.h"

#include "ui/look/look.h"

#include <QPainter>

namespace credenza {

namespace {

constexpr int paddingBesideStyle = 9; // 12 with the style's own margin

} // namespace

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    cell.rect.adjust(paddingBesideStyle, 0, -paddingBesideStyle, -1);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, option.palette.highlight());
    cell.state &= ~(QStyle::State_HasFocus | QStyle::State_Selected);
    QStyledItemDelegate::paint(painter, cell, index);
    painter->setPen(Tokens::matching(option.palette).line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * paddingBesideStyle, rowHeight(*option.widget)};
}

} // namespace credenza
