#include "ui/look/grown_size.h"

#include <QWidget>

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

} // namespace credenza
