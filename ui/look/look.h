#pragma once

#include "ui/look/tokens.h"

class QApplication;
class QWidget;

namespace credenza {

/// Gives the application its palette and the shapes of its controls, after the desktop's light or dark and its font.
void applyLook(QApplication &application);

/// Of all text beside the desktop's own size, as the person left it.
double textScale();
/// For this run only.
void setTextScale(QApplication &application, double scale);

enum class TextStep { Smaller, Larger, Plain };
/// One step, for this run and the next.
void changeTextScale(QApplication &application, TextStep change);

/// Height of a row of a list or table in the widget's font: 30 pixels at 13 pixel text.
int rowHeight(const QWidget &widget);

/// The font for identifiers, digests and SQL, in the size of the widget's own.
QFont identifierFont(const QWidget &widget);

} // namespace credenza
