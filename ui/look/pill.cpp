#include "ui/look/pill.h"

#include <QPainter>

namespace credenza {

namespace {

constexpr int horizontalPadding = 8;
constexpr int verticalPadding = 2;

struct Colours
{
    QColor text;
    QColor wash;
};

Colours coloursOf(Pill::Tone tone, const Tokens &tokens)
{
    switch (tone) {
    case Pill::Tone::Accent: return {tokens.accent, tokens.accentWash};
    case Pill::Tone::Good: return {tokens.good, tokens.goodWash};
    case Pill::Tone::Caution: return {tokens.caution, tokens.cautionWash};
    case Pill::Tone::Danger: return {tokens.danger, tokens.dangerWash};
    case Pill::Tone::Information: return {tokens.information, tokens.informationWash};
    case Pill::Tone::Neutral: break;
    }
    return {tokens.muted, tokens.raised};
}

} // namespace

Pill::Pill(const QString &text, Tone tone, QWidget *parent) : QLabel(parent), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(text, tone);
}

void Pill::set(const QString &text, Tone tone)
{
    m_tone = tone;
    setText(text);
    if (text.isEmpty() || parentWidget()) // without a parent it would become a window
        setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QColor Pill::textColour(Tone tone, const Tokens &tokens)
{
    return coloursOf(tone, tokens).text;
}

QSize Pill::sizeOf(const QString &text, const QFontMetrics &metrics)
{
    return {metrics.horizontalAdvance(text) + 2 * horizontalPadding, metrics.height() + 2 * verticalPadding};
}

void Pill::paint(QPainter &painter, const QRect &place, const QString &text, Tone tone, const QPalette &palette)
{
    const Tokens tokens = Tokens::matching(palette);
    const Colours colours = coloursOf(tone, tokens);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tone == Tone::Neutral ? QPen(tokens.line) : QPen(Qt::NoPen));
    painter.setBrush(colours.wash);
    const double radius = place.height() / 2.0;
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setPen(colours.text);
    painter.drawText(place, Qt::AlignCenter, text);
    painter.restore();
}

QSize Pill::sizeHint() const
{
    return sizeOf(text(), fontMetrics());
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), text(), m_tone, palette());
}

} // namespace credenza
