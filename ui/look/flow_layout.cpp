#include "ui/look/flow_layout.h"

#include <QStyle>
#include <QWidget>

namespace credenza {

FlowLayout::FlowLayout(QWidget *parent, int gap) : QLayout(parent), m_gap(gap)
{
    setContentsMargins({});
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    int bottom = 0;
    for (const Placed &each : placed({0, 0, width, 0}))
        bottom = std::max(bottom, each.place.bottom() + 1);
    return bottom;
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = {size.width() + item->sizeHint().width() + (size.isNull() ? 0 : m_gap),
                    std::max(size.height(), item->sizeHint().height())};
    }
    return size;
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    for (const Placed &each : placed(rect))
        each.item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), rect, each.place));
}

void FlowLayout::settleLine(std::span<Placed> line, const QRect &place) const
{
    int pushed = 0;
    for (Placed &each : line) {
        each.place.translate(pushed, place.top() + (place.height() - each.place.height()) / 2 - each.place.top());
        if (m_stretching && each.item->widget() == m_stretching) {
            pushed = place.right() - line.back().place.right();
            each.place.setWidth(each.place.width() + pushed);
        }
    }
}

QList<FlowLayout::Placed> FlowLayout::placed(const QRect &rect) const
{
    QList<Placed> all;
    QPoint at = rect.topLeft();
    int height = 0;
    qsizetype first = 0; // of the line
    const auto settle = [&] {
        settleLine(std::span(all).subspan(size_t(first)), {rect.left(), at.y(), rect.width(), height});
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo({rect.width(), QWIDGETSIZE_MAX});
        if (all.size() > first && at.x() + size.width() > rect.left() + rect.width()) {
            settle();
            at = {rect.left(), at.y() + height + m_gap};
            height = 0;
            first = all.size();
        }
        all.append({item, {at, size}});
        at.rx() += size.width() + m_gap;
        height = std::max(height, size.height());
    }
    settle();
    return all;
}

} // namespace credenza
