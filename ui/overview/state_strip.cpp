#include "ui/overview/state_strip.h"

#include "ui/look/state_tone.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What is over and done with stands back behind what is not.
QColor partColour(const QString &state, const Tokens &tokens)
{
    const QColor colour = stateColour(state, tokens);
    if (colour != tokens.muted)
        return colour;
    const auto between = [](int one, int other) { return (one + other) / 2; };
    return QColor(between(tokens.muted.red(), tokens.line.red()), between(tokens.muted.green(), tokens.line.green()),
                  between(tokens.muted.blue(), tokens.line.blue()));
}

} // namespace

StateStrip::StateStrip(const QList<StateCount> &counts, QWidget *parent)
    : QWidget(parent), m_counts(activeFirst(counts))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QStringList words;
    for (const StateCount &count : std::as_const(m_counts))
        words << u"%1 %L2"_s.arg(count.state).arg(count.rows);
    setAccessibleName(words.join(u", "_s));
    setToolTip(words.join(u'\n'));
}

/// A state that has any row can be seen, at the cost of the longest.
QList<double> StateStrip::widths() const
{
    constexpr double least = 3;
    qint64 all = 0;
    for (const StateCount &count : m_counts)
        all += count.rows;
    QList<double> parts;
    for (const StateCount &count : m_counts)
        parts << (count.rows > 0 ? std::max(least, double(count.rows) / double(all) * width()) : 0);
    if (const auto longest = std::max_element(parts.begin(), parts.end()); longest != parts.end())
        *longest -= std::accumulate(parts.begin(), parts.end(), 0.0) - width();
    return parts;
}

void StateStrip::paintEvent(QPaintEvent *)
{
    const Tokens tokens = Tokens::matching(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), height / 2.0, height / 2.0);
    painter.setClipPath(shape);
    painter.fillRect(rect(), tokens.line);
    const QList<double> parts = m_counts.isEmpty() ? QList<double>() : widths();
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    double from = 0;
    for (qsizetype at = 0; at < parts.size(); ++at) {
        const QRectF part(isMirrored ? width() - from - parts[at] : from, 0, parts[at], height);
        painter.fillRect(part, partColour(m_counts[at].state, tokens));
        from += parts[at];
        if (at + 1 < parts.size())
            painter.fillRect(QRectF(isMirrored ? part.left() : part.right() - 1, 0, 1, height), tokens.surface);
    }
}

QColor stateColour(const QString &state, const Tokens &tokens)
{
    switch (toneOfState(state)) {
    case Pill::Tone::Good: return tokens.good;
    case Pill::Tone::Danger: return tokens.danger;
    case Pill::Tone::Caution: return tokens.caution;
    default: return tokens.muted;
    }
}

QList<StateCount> activeFirst(QList<StateCount> counts)
{
    std::stable_partition(counts.begin(), counts.end(),
                          [](const StateCount &count) { return count.state == "active"_L1; });
    return counts;
}

} // namespace credenza
