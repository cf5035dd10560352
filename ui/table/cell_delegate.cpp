#include "ui/table/cell_delegate.h"

#include "ui/look/look.h"
#include "ui/table/table_model.h"

#include <QPainter>

namespace credenza {

namespace {

constexpr int cellPadding = 8; // beside the style's own margin: 12 in all

} // namespace

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    const auto kind = GridCell::Kind(index.data(TableModel::KindRole).toInt());
    const bool isMuted = kind == GridCell::Kind::Null || kind == GridCell::Kind::Empty
                         || kind == GridCell::Kind::Secret;
    if (isMuted) {
        const QColor muted = option->palette.color(QPalette::PlaceholderText);
        option->palette.setColor(QPalette::Text, muted);
        option->palette.setColor(QPalette::HighlightedText, muted);
    }
    if (kind == GridCell::Kind::Null || kind == GridCell::Kind::Empty)
        option->font.setItalic(true);
    if (kind == GridCell::Kind::Identifier || kind == GridCell::Kind::Secret)
        option->font = identifierFont(*option->widget);
    if (kind == GridCell::Kind::Identifier)
        option->textElideMode = Qt::ElideMiddle;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * cellPadding, 0);
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    QStyleOptionViewItem inner = option;
    inner.rect.adjust(cellPadding, 0, -cellPadding, 0);
    QStyledItemDelegate::paint(painter, inner, index);
    painter->setPen(option.palette.color(QPalette::Mid));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace credenza
