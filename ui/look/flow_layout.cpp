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

QList<FlowLayout::Placed> FlowLayout::placed(const QRect &rect) const
{
    QList<Placed> all;
    QPoint at = rect.topLeft();
    int height = 0;
    qsizetype first = 0; // of the line
    const auto centre = [&] {
        for (qsizetype item = first; item < all.size(); ++item)
            all[item].place.moveTop(at.y() + (height - all[item].place.height()) / 2);
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo({rect.width(), QWIDGETSIZE_MAX});
        if (all.size() > first && at.x() + size.width() > rect.left() + rect.width()) {
            centre();
            at = {rect.left(), at.y() + height + m_gap};
            height = 0;
            first = all.size();
        }
        all.append({item, {at, size}});
        at.rx() += size.width() + m_gap;
        height = std::max(height, size.height());
    }
    centre();
    return all;
}

} // namespace credenza
