#pragma once

#include "ui/look/tokens.h"

class QApplication;
class QWidget;

namespace credenza {

/// Gives the application its palette and the shapes of its controls, after the desktop's light or dark and its font.
void applyLook(QApplication &application);

/// Height of a row of a list or table in the widget's font: 30 pixels at 13 pixel text.
int rowHeight(const QWidget &widget);

/// The font for identifiers, digests and SQL, in the size of the widget's own.
QFont identifierFont(const QWidget &widget);

} // namespace credenza
