#pragma once

#include <QWidget>

namespace credenza {

/// The text for a tip, to be shown to the letter: what a database holds may look like markup. Long lines are broken.
QString plainTip(const QString &text);

/// A tip of a widget; who listens to the widget hears the text itself.
void setPlainTip(QWidget &widget, const QString &text);

} // namespace credenza
