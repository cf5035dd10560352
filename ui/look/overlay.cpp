#include "ui/look/overlay.h"

#include <QEvent>

namespace credenza {

Overlay::Overlay(QWidget &widget, QWidget &area, std::function<int()> top)
    : QObject(&widget), m_widget(widget), m_area(area), m_top(std::move(top))
{
    widget.installEventFilter(this);
    area.installEventFilter(this);
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    const bool matters = watched == &m_area ? event->type() == QEvent::Resize || event->type() == QEvent::Move
                                            : event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest;
    if (matters)
        place();
    if (watched == &m_widget && event->type() == QEvent::Hide)
        emit covered(0);
    return QObject::eventFilter(watched, event);
}

void Overlay::place()
{
    if (m_widget.isHidden())
        return;
    const int width = m_area.width();
    const int height = m_widget.hasHeightForWidth() ? m_widget.heightForWidth(width) : m_widget.sizeHint().height();
    m_widget.setGeometry(QRect(m_area.mapTo(m_widget.parentWidget(), QPoint(0, m_top())), QSize(width, height)));
    m_widget.raise();
    emit covered(height);
}

} // namespace credenza
