#include "ui/inspector/time_line_view.h"

#include "ui/inspector/moment_words.h"
#include "ui/look/state_tone.h"
#include "ui/look/tokens.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostDots = 24;
constexpr qint64 together = 60; // seconds
constexpr int lineMargin = 16;
constexpr int eventGap = 24;
constexpr int slack = 4; ///< advances are rounded
constexpr int radius = 6;
constexpr int widestLabel = 36; // characters

} // namespace

TimeLineView::TimeLineView(const QList<TimelineEvent> &events, const Words &words, QWidget *parent)
    : MarkedDrawing(words.name, words.text, parent), m_now(words.now)
{
    const qsizetype others = std::count_if(events.begin(), events.end(), [](const TimelineEvent &event) {
        return event.kind != TimelineEvent::Kind::Token;
    });
    qsizetype tokens = std::max<qsizetype>(0, mostDots - others); // they are many: others come first
    for (const TimelineEvent &event : events) {
        if (event.kind == TimelineEvent::Kind::Token && tokens-- <= 0)
            continue;
        const QString said = event.of > 1 ? tr("%1 (%L2 times)").arg(event.words).arg(event.of) : event.words;
        const Tone tone = toneOf(event, m_now);
        if (!m_dots.isEmpty() && event.when.secsTo(m_dots.first().when) <= together && tone != Tone::Coming) {
            m_dots.first().words << said;
            if (tone == Tone::Bad || m_dots.first().tone == Tone::Quiet)
                m_dots.first().tone = tone;
            continue;
        }
        if (m_dots.size() == mostDots)
            break;
        m_dots.prepend({.when = event.when, .words = {said}, .tone = tone});
    }
    place();
}

TimeLineView::Tone TimeLineView::toneOf(const TimelineEvent &event, qint64 now)
{
    if (event.when.toSecsSinceEpoch() > now)
        return Tone::Coming;
    if (event.kind == TimelineEvent::Kind::Token)
        return Tone::Quiet;
    const bool isRefused = event.kind != TimelineEvent::Kind::Account && toneOfState(event.state) == Pill::Tone::Danger;
    return isRefused ? Tone::Bad : Tone::Usual;
}

QString TimeLineView::labelOf(const Dot &dot, int width) const
{
    return fontMetrics().elidedText(dot.words.join(u" · "_s), Qt::ElideRight, width);
}

int TimeLineView::slotOf(const Dot &dot) const
{
    const int most = fontMetrics().averageCharWidth() * widestLabel;
    return std::max(std::min(fontMetrics().horizontalAdvance(dot.words.join(u" · "_s)), most),
                    fontMetrics().horizontalAdvance(momentWords(dot.when, m_now)))
           + slack + eventGap;
}

QSize TimeLineView::sizeHint() const
{
    int width = 2 * lineMargin;
    for (const Dot &dot : m_dots)
        width += slotOf(dot);
    return {width, 3 * fontMetrics().height() + 2 * lineMargin + 16};
}

void TimeLineView::place()
{
    const int spread = m_dots.isEmpty() ? 0 : std::max(0, (width() - sizeHint().width()) / int(m_dots.size()));
    QList<Mark> marks;
    int left = lineMargin;
    for (const Dot &dot : m_dots) {
        const int slot = slotOf(dot);
        const QRect place(left, lineMargin / 2, slot - eventGap, height() - lineMargin);
        marks.append({QStyle::visualRect(layoutDirection(), rect(), place),
                      u"%1: %2"_s.arg(exactMoment(dot.when), dot.words.join(u", "_s))});
        left += slot + spread;
    }
    setMarks(marks);
}

void TimeLineView::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::matching(palette());
    const auto colourOf = [&tokens](Tone tone) {
        return tone == Tone::Bad ? tokens.danger : tone == Tone::Usual ? tokens.accent : tokens.muted;
    };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = height() / 2;
    painter.setPen(QPen(tokens.line, 2));
    painter.drawLine(lineMargin / 2, line, width() - lineMargin / 2, line);
    for (qsizetype at = 0; at < m_dots.size(); ++at) {
        const Dot &dot = m_dots[at];
        const QRect slot = marks()[at].place;
        const bool isMirrored = layoutDirection() == Qt::RightToLeft;
        const QPointF centre(isMirrored ? slot.right() - radius - 2 : slot.left() + radius + 2, line);
        painter.setPen(QPen(colourOf(dot.tone), 2));
        painter.setBrush(dot.tone == Tone::Coming ? tokens.surface : colourOf(dot.tone));
        painter.drawEllipse(centre, radius - 1, radius - 1);
        painter.setPen(dot.tone == Tone::Bad ? tokens.danger : tokens.text);
        const QRect above(slot.left(), slot.top(), slot.width(), line - radius - 8 - slot.top());
        painter.drawText(above, Qt::AlignLeading | Qt::AlignBottom, labelOf(dot, slot.width()));
        painter.setPen(tokens.muted);
        const QRect below(slot.left(), line + radius + 8, slot.width(), slot.bottom() - line - radius - 8);
        painter.drawText(below, Qt::AlignLeading | Qt::AlignTop, momentWords(dot.when, m_now));
    }
    paintFocus(painter);
}

} // namespace credenza
