#include "ui/start/start_delegate.h"

#include "ui/connect/environment_choice.h"
#include "ui/look/tokens.h"

#include <QPainter>

#include <cmath>

namespace credenza {

namespace {

constexpr int padding = 12;
constexpr int gap = 8;
constexpr int radius = 6;

/// Of a text that is to be shown whole: advances are rounded down.
int widthOf(const QString &text, const QFont &font)
{
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text))) + 1;
}

/// Lays words along a line from both of its ends.
class LinePainter
{
public:
    LinePainter(QPainter &painter, const QRect &line, const QStyleOptionViewItem &option)
        : m_painter(painter), m_line(line), m_rest(line), m_direction(option.direction), m_palette(option.palette)
    {
    }

    void atStart(const QString &text, const QColor &colour, const QFont &font, Qt::TextElideMode cut = Qt::ElideRight)
    {
        const int width = std::min(widthOf(text, font), m_rest.width());
        put(text, {m_rest.left(), m_rest.top(), width, m_rest.height()}, colour, font, cut);
        m_rest.setLeft(m_rest.left() + width + gap);
    }

    void atEnd(const QString &text, const QColor &colour, const QFont &font)
    {
        put(text, takeEnd(widthOf(text, font)), colour, font, Qt::ElideRight);
    }

    void pillAtEnd(Environment environment)
    {
        const QString word = environmentWord(environment);
        const QSize size = Pill::sizeOf(word, m_painter.fontMetrics());
        QRect place = takeEnd(size.width());
        place = QRect(place.left(), place.center().y() - size.height() / 2, size.width(), size.height());
        Pill::paint(m_painter, visual(place), word, toneOf(environment), m_palette);
    }

private:
    QRect takeEnd(int width)
    {
        const QRect taken(m_rest.right() - width + 1, m_rest.top(), width, m_rest.height());
        m_rest.setRight(taken.left() - gap);
        return taken;
    }

    QRect visual(const QRect &logical) const { return QStyle::visualRect(m_direction, m_line, logical); }

    void put(const QString &text, const QRect &place, const QColor &colour, const QFont &font, Qt::TextElideMode cut)
    {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        m_painter.drawText(visual(place), int(Qt::AlignVCenter | QStyle::visualAlignment(m_direction, Qt::AlignLeft)),
                           QFontMetrics(font).elidedText(text, cut, place.width()));
    }

    QPainter &m_painter;
    QRect m_line;
    QRect m_rest;
    Qt::LayoutDirection m_direction;
    QPalette m_palette;
};

QFont strong(const QFont &font)
{
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    return bold;
}

} // namespace

void StartDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto line = index.data(lineRole).value<StartLine>();
    const Tokens tokens = Tokens::matching(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected || (option.state & QStyle::State_MouseOver)) {
        const bool hasFocus = isSelected && (option.state & QStyle::State_HasFocus);
        painter->setPen(hasFocus ? QPen(tokens.accent) : QPen(Qt::NoPen));
        painter->setBrush(isSelected ? tokens.accentWash : tokens.raised);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5), radius, radius);
    }
    const QRect inner = option.rect.adjusted(padding, padding, -padding, -padding);
    const QRect upper(inner.left(), inner.top(), inner.width(), inner.height() / 2);
    const QRect lower(inner.left(), upper.bottom() + 1, inner.width(), inner.height() - upper.height());

    LinePainter first(*painter, upper, option);
    painter->setFont(option.font);
    if (line.environment != Environment::Unmarked)
        first.pillAtEnd(line.environment);
    first.atStart(line.name, line.isMissing ? tokens.muted : tokens.text, strong(option.font));
    first.atStart(line.service, tokens.muted, option.font);
    LinePainter second(*painter, lower, option);
    second.atEnd(line.state, line.isMissing ? tokens.danger : tokens.muted, option.font);
    second.atStart(line.place, tokens.muted, option.font, Qt::ElideMiddle);
    painter->restore();
}

QSize StartDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, 2 * (option.fontMetrics.height() + 4) + 2 * padding};
}

} // namespace credenza
