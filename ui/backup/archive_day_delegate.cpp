#include "ui/backup/archive_day_delegate.h"

#include "ui/look/tokens.h"

#include <QPainter>

namespace credenza {

namespace {

constexpr int padding = 8;
constexpr int sidePadding = 12;
constexpr int frame = 2;

/// Of a shape, in text of that size.
int shapeSize(const QFontMetrics &metrics)
{
    return metrics.ascent() * 3 / 4;
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Tokens &tokens)
{
    const bool isChosen = option.state & QStyle::State_Selected;
    painter.fillRect(option.rect, isChosen ? tokens.accentWash : tokens.surface);
    painter.setPen(tokens.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.accent, frame));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 6, 6);
}

void paintNumber(QPainter &painter, const QStyleOptionViewItem &option, const QRect &line, const QModelIndex &index)
{
    const Tokens tokens = Tokens::matching(option.palette);
    const auto &month = static_cast<const ArchiveMonth &>(*index.model());
    const auto mark = month.mark(index);
    QFont font = option.font;
    const bool isToday = month.day(index) == QDate::currentDate();
    font.setBold(isToday);
    font.setUnderline(isToday);
    painter.setFont(font);
    painter.setPen(isToday ? tokens.accent : mark ? tokens.text : tokens.muted);
    painter.drawText(line, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
                     index.data().toString());
    if (!mark || !mark->hasGap)
        return;
    const int size = shapeSize(option.fontMetrics);
    const QRect place = QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter, {size, size}, line);
    ArchiveDayDelegate::paintShape(painter, place, DayMark::Shape::Cross, tokens.danger);
}

void paintMark(QPainter &painter, const QStyleOptionViewItem &option, const QRect &line, const DayMark &mark)
{
    const int size = shapeSize(option.fontMetrics);
    const QColor colour = Pill::textColour(mark.tone, Tokens::matching(option.palette));
    const QRect shape = QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {size, size}, line);
    ArchiveDayDelegate::paintShape(painter, shape, mark.shape, colour);
    const QRect rest = QStyle::visualRect(option.direction, line, line.adjusted(size + padding * 3 / 4, 0, 0, 0));
    if (option.fontMetrics.horizontalAdvance(mark.word) > rest.width())
        return;
    painter.setFont(option.font);
    painter.setPen(colour);
    painter.drawText(rest, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter), mark.word);
}

} // namespace

int ArchiveDayDelegate::dayHeight(const QWidget &widget)
{
    return 2 * widget.fontMetrics().height() + 5 * padding / 2;
}

void ArchiveDayDelegate::paintShape(QPainter &painter, const QRectF &place, DayMark::Shape shape, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = std::max(1.5, place.width() / 7);
    const QRectF inner = place.adjusted(line / 2, line / 2, -line / 2, -line / 2);
    painter.setPen(QPen(colour, line, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(shape == DayMark::Shape::Disc ? QBrush(colour) : QBrush(Qt::NoBrush));
    if (shape == DayMark::Shape::Cross) {
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
    } else {
        painter.drawEllipse(inner);
    }
    if (shape == DayMark::Shape::Half) {
        constexpr int quarter = 90 * 16; // as QPainter counts angles
        painter.setBrush(colour);
        painter.setPen(Qt::NoPen);
        painter.drawPie(inner, quarter, 2 * quarter);
    }
    painter.restore();
}

void ArchiveDayDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &month = static_cast<const ArchiveMonth &>(*index.model());
    painter->save();
    paintGround(*painter, option, Tokens::matching(option.palette));
    if (month.day(index).isValid()) {
        const QRect inside = option.rect.adjusted(sidePadding, padding - 1, -padding, -padding);
        const int line = option.fontMetrics.height();
        paintNumber(*painter, option, {inside.left(), inside.top(), inside.width(), line}, index);
        if (const auto mark = month.mark(index))
            paintMark(*painter, option, {inside.left(), inside.bottom() - line + 1, inside.width(), line}, *mark);
    }
    painter->restore();
}

} // namespace credenza
