#pragma once

#include <QObject>
#include <QSize>

class QWidget;

namespace credenza {

/// A size of a dialog that suits text of the usual size, grown as the dialog's text is, as far as its window has room.
QSize grownWithText(const QWidget &dialog, QSize usual);

/// Makes a window as high as all of its lines need at its width, once it is shown: text that wraps tells its height
/// only then.
class WholeText : public QObject
{
public:
    explicit WholeText(QWidget *window);
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace credenza
