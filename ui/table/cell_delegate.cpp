#include "ui/table/cell_delegate.h"

#include "ui/look/look.h"
#include "ui/look/tokens.h"
#include "ui/table/table_model.h"

#include <QAbstractItemView>
#include <QPainter>

namespace credenza {

namespace {

constexpr int cellPadding = 8; // beside the style's own margin: 12 in all
constexpr int markWidth = 3;   // at the left of a cell that is not saved

} // namespace

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus;
    const auto kind = GridCell::Kind(index.data(TableModel::KindRole).toInt());
    const bool isMuted = kind == GridCell::Kind::Null || kind == GridCell::Kind::Empty
                         || kind == GridCell::Kind::Secret;
    if (isMuted || kind == GridCell::Kind::Wrong) {
        const QColor colour = isMuted ? Tokens::matching(option->palette).muted
                                      : Tokens::matching(option->palette).danger;
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
    }
    if (kind == GridCell::Kind::Null || kind == GridCell::Kind::Empty)
        option->font.setItalic(true);
    if (TableModel::Staged(index.data(TableModel::StagedRole).toInt()) == TableModel::Staged::Deleted)
        option->font.setStrikeOut(true);
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
    const auto staged = TableModel::Staged(index.data(TableModel::StagedRole).toInt());
    const Tokens tokens = Tokens::matching(option.palette);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const QModelIndex current = view ? view->currentIndex() : QModelIndex();
    if (option.state.testFlag(QStyle::State_Selected) || (current.isValid() && index.row() == current.row()))
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    if (staged != TableModel::Staged::No)
        painter->fillRect(option.rect, staged == TableModel::Staged::Changed ? tokens.cautionWash : tokens.dangerWash);
    if (staged == TableModel::Staged::Changed)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(markWidth, option.rect.height())), tokens.caution);
    QStyleOptionViewItem inner = option;
    inner.state &= ~QStyle::State_Selected; // painted above, the row with the focus as well
    inner.rect.adjust(cellPadding, 0, -cellPadding, 0);
    QStyledItemDelegate::paint(painter, inner, index);
    painter->setPen(option.palette.color(QPalette::Mid));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index == current && view->hasFocus()) {
        painter->setPen(QPen(tokens.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

} // namespace credenza
