#pragma once

#include <QSize>

class QWidget;

namespace credenza {

/// A size of a dialog that suits text of the usual size, grown as the dialog's text is, as far as its window has room.
QSize grownWithText(const QWidget &dialog, QSize usual);

} // namespace credenza
