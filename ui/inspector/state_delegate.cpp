#include "ui/inspector/state_delegate.h"

#include "ui/look/pill.h"

#include <QApplication>
#include <QStyle>

namespace credenza {

namespace {

constexpr int cellPadding = 12;

} // namespace

QSize StateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int rounding = 1; // of a text's width, lest it is cut for a part of a pixel
    return Pill::sizeOf(index.data().toString(), option.fontMetrics) + QSize(2 * cellPadding + rounding, 1);
}

void StateDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    option->text.clear();
}

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index);
    const QRect cell = option.rect.adjusted(cellPadding, 0, -cellPadding, -1);
    const QFontMetrics &metrics = option.fontMetrics;
    const QString whole = index.data().toString();
    if (whole.isEmpty())
        return;
    const int padding = Pill::sizeOf({}, metrics).width();
    const QString text = metrics.elidedText(whole, Qt::ElideRight, cell.width() - padding);
    QRect place({}, Pill::sizeOf(text, metrics));
    place.moveTopLeft({cell.left(), cell.center().y() - place.height() / 2});
    Pill::paint(*painter, QStyle::visualRect(option.direction, option.rect, place), text,
                Pill::Tone(index.data(ToneRole).toInt()), option.palette);
}

} // namespace credenza
