#include "ui/look/side_by_side.h"

namespace credenza {

namespace {

constexpr int gap = 24;
constexpr int leastCharacters = 120; ///< of a page that has room for two tables

} // namespace

SideBySide::SideBySide(QWidget *parent) : QWidget(parent), m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum); // a long text may need more than its hint
    m_layout->setContentsMargins({});
    m_layout->setSpacing(gap);
}

void SideBySide::add(QWidget *part, int share)
{
    auto *holder = new QWidget; // so that a part stays at the top beside a longer one
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(part);
    column->addStretch();
    m_layout->addWidget(holder, share);
}

void SideBySide::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < fontMetrics().averageCharWidth() * leastCharacters;
    const QBoxLayout::Direction direction = isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_layout->direction())
        return;
    m_layout->setDirection(direction);
    updateGeometry();
}

} // namespace credenza
