#include "ui/inspector/marked_drawing.h"

#include "ui/look/plain_tip.h"
#include "ui/look/tokens.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

MarkedDrawing::MarkedDrawing(const QString &name, const QString &text, QWidget *parent) : QWidget(parent), m_name(name)
{
    setAccessibleName(name);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MarkedDrawing::setMarks(const QList<Mark> &marks)
{
    m_marks = marks;
    m_current = std::clamp(m_current, 0, std::max(0, int(marks.size()) - 1));
    update();
}

int MarkedDrawing::markAt(const QPoint &place) const
{
    const auto found = std::find_if(m_marks.begin(), m_marks.end(),
                                    [&place](const Mark &mark) { return mark.place.contains(place); });
    return found == m_marks.end() ? -1 : int(found - m_marks.begin());
}

void MarkedDrawing::choose(int mark)
{
    if (mark < 0 || mark >= m_marks.size())
        return;
    m_current = mark;
    setAccessibleName(u"%1: %2"_s.arg(m_name, m_marks[mark].words));
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
    emit currentMoved(m_marks[mark].place);
    update();
}

void MarkedDrawing::keyPressEvent(QKeyEvent *event)
{
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left: choose(m_current + (isMirrored ? 1 : -1)); return;
    case Qt::Key_Right: choose(m_current + (isMirrored ? -1 : 1)); return;
    case Qt::Key_Home: choose(0); return;
    case Qt::Key_End: choose(int(m_marks.size()) - 1); return;
    default: QWidget::keyPressEvent(event);
    }
}

void MarkedDrawing::mousePressEvent(QMouseEvent *event)
{
    choose(markAt(event->position().toPoint()));
    QWidget::mousePressEvent(event);
}

void MarkedDrawing::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByMouse = event->reason() == QContextMenuEvent::Mouse;
    const int mark = isByMouse ? markAt(event->pos()) : m_current;
    if (mark < 0 || mark >= m_marks.size())
        return;
    choose(mark);
    emit menuWanted(mark, isByMouse ? event->globalPos() : mapToGlobal(m_marks[mark].place.center()));
}

bool MarkedDrawing::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int mark = markAt(help->pos());
        if (mark >= 0)
            QToolTip::showText(help->globalPos(), plainTip(m_marks[mark].words), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void MarkedDrawing::paintFocus(QPainter &painter) const
{
    if (!hasFocus() || m_current >= m_marks.size())
        return;
    constexpr int distance = 3;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Tokens::matching(palette()).accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(m_marks[m_current].place.adjusted(-distance, -distance, distance, distance), 6, 6);
}

void MarkedDrawing::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    choose(m_current);
}

void MarkedDrawing::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void MarkedDrawing::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void MarkedDrawing::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
        place();
    }
}

} // namespace credenza
