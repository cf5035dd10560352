#include "ui/inspector/chain_view.h"

#include "ui/inspector/moment_words.h"
#include "ui/look/tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int drawingMargin = 24;
constexpr int pillPadding = 18;
constexpr int leastGap = 40;      ///< between columns, at least
constexpr int widestSpread = 120; ///< and this much more where there is room

struct Colours
{
    QColor ink;
    QColor wash;
    QColor edge;
};

Colours coloursOf(ChainNode::Tone tone, const Tokens &tokens)
{
    switch (tone) {
    case ChainNode::Tone::Live: return {tokens.good, tokens.goodWash, tokens.good};
    case ChainNode::Tone::Alarm: return {tokens.danger, tokens.dangerWash, tokens.danger};
    case ChainNode::Tone::Past: break;
    }
    return {tokens.muted, tokens.raised, tokens.line};
}

} // namespace

ChainView::ChainView(const RotationChain &chain, const Words &words, QWidget *parent)
    : MarkedDrawing(words.name, words.text, parent), m_chain(chain), m_layout(layOut(chain)), m_now(words.now)
{
    place();
}

const Record *ChainView::recordOf(int mark) const
{
    const qsizetype token = m_layout.nodes[mark].token;
    return token < 0 ? nullptr : &m_chain.tokens[token].record;
}

QString ChainView::wordOf(const ChainNode &node) const
{
    if (node.kind == ChainNode::Kind::Missing)
        return tr("not kept");
    if (node.kind == ChainNode::Kind::Run)
        return tr("… %L1 rotated …").arg(node.count);
    const ChainToken &token = m_chain.tokens[node.token];
    if (token.record.isActive())
        return tr("live");
    return token.children.isEmpty() ? token.record.state : tr("rotated");
}

QString ChainView::timeOf(const ChainNode &node) const
{
    if (node.kind == ChainNode::Kind::Missing || !m_chain.tokens[node.token].record.started)
        return {};
    return momentWords(*m_chain.tokens[node.token].record.started, m_now);
}

int ChainView::widthOf(const ChainNode &node) const
{
    return std::max(fontMetrics().horizontalAdvance(wordOf(node)) + 2 * pillPadding,
                    fontMetrics().horizontalAdvance(timeOf(node)));
}

ChainView::Metrics ChainView::metrics() const
{
    QList<int> widths(m_layout.columns);
    for (const ChainNode &node : m_layout.nodes)
        widths[node.column] = std::max(widths[node.column], widthOf(node));
    const int line = fontMetrics().height();
    Metrics sizes{.pillHeight = line + 16,
                  .laneHeight = 2 * line + 16 + 24,
                  .columns = {},
                  .width = 2 * drawingMargin - leastGap};
    for (const int width : widths) {
        sizes.columns << sizes.width + leastGap - drawingMargin;
        sizes.width += width + leastGap;
    }
    return sizes;
}

QSize ChainView::sizeHint() const
{
    return {metrics().width, drawingMargin + m_layout.lanes * metrics().laneHeight + 8};
}

void ChainView::place()
{
    const Metrics sizes = metrics();
    const int spread = m_layout.columns > 1
                           ? std::clamp((width() - sizes.width) / (m_layout.columns - 1), 0, widestSpread)
                           : 0;
    QList<Mark> marks;
    for (const ChainNode &node : m_layout.nodes) {
        const int width = fontMetrics().horizontalAdvance(wordOf(node)) + 2 * pillPadding;
        const QRect pill(sizes.columns[node.column] + node.column * spread,
                         drawingMargin + node.lane * sizes.laneHeight, width, sizes.pillHeight);
        QStringList words{wordOf(node)};
        if (node.token >= 0) {
            const Record &record = m_chain.tokens[node.token].record;
            words << record.id;
            if (record.started)
                words << tr("issued %1").arg(exactMoment(*record.started));
            if (record.expires)
                words << tr("until %1").arg(exactMoment(*record.expires));
        }
        if (node.isBranch)
            words << tr("another child of the same token");
        marks.append({QStyle::visualRect(layoutDirection(), rect(), pill), words.join(u", "_s)});
    }
    setMarks(marks);
}

void ChainView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype node = 0; node < m_layout.nodes.size(); ++node)
        paintEdge(painter, node);
    for (qsizetype node = 0; node < m_layout.nodes.size(); ++node)
        paintNode(painter, node);
    paintFocus(painter);
}

void ChainView::paintEdge(QPainter &painter, qsizetype at) const
{
    const ChainNode &node = m_layout.nodes[at];
    if (node.parent < 0)
        return;
    const Tokens tokens = Tokens::matching(palette());
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF from = marks()[node.parent].place;
    const QRectF to = marks()[at].place;
    const QPointF start(isMirrored ? from.left() : from.right(), from.center().y());
    const QPointF end(isMirrored ? to.right() : to.left(), to.center().y());
    const bool isDashed = m_layout.nodes[node.parent].kind == ChainNode::Kind::Missing;
    painter.setPen(QPen(node.isBranch ? tokens.danger
                        : isDashed    ? tokens.muted
                                      : tokens.line,
                        2, isDashed ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    QPainterPath path(start);
    if (node.isBranch) {
        const double half = (end.x() - start.x()) / 2;
        path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end);
    } else {
        path.lineTo(end);
    }
    painter.drawPath(path);
}

void ChainView::paintNode(QPainter &painter, qsizetype at) const
{
    const ChainNode &node = m_layout.nodes[at];
    const Tokens tokens = Tokens::matching(palette());
    const Colours colours = coloursOf(node.tone, tokens);
    const QRect pill = marks()[at].place;
    const bool isMissing = node.kind == ChainNode::Kind::Missing;
    painter.setPen(QPen(isMissing ? tokens.muted : colours.edge, 1.2, isMissing ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(isMissing ? tokens.surface : colours.wash);
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), pill.height() / 2.0, pill.height() / 2.0);
    painter.setPen(colours.ink);
    painter.drawText(pill, Qt::AlignCenter, wordOf(node));
    painter.setPen(tokens.muted);
    const QRect below(pill.left() - leastGap, pill.bottom() + 4, pill.width() + 2 * leastGap,
                      fontMetrics().height() + 2);
    painter.drawText(below, Qt::AlignHCenter | Qt::AlignTop, timeOf(node));
}

} // namespace credenza
