#include "ui/look/grown_size.h"

#include <QEvent>
#include <QLayout>
#include <QWidget>

#include <algorithm>

namespace credenza {

QSize grownWithText(const QWidget &dialog, QSize usual)
{
    constexpr double usualHeight = 16;
    constexpr double mostOfWindow = 0.92;
    const QSize grown = usual * std::max(1.0, dialog.fontMetrics().height() / usualHeight);
    const QWidget *parent = dialog.parentWidget();
    const QSize room = parent ? parent->window()->size() * mostOfWindow : grown;
    return grown.boundedTo(room).expandedTo(usual);
}

WholeText::WholeText(QWidget *window) : QObject(window)
{
    window->installEventFilter(this);
}

bool WholeText::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show) {
        auto *window = static_cast<QWidget *>(watched);
        const int needed = window->layout()->totalHeightForWidth(window->width());
        window->resize(window->width(), std::max(window->height(), needed));
    }
    return false;
}

} // namespace credenza
