#pragma once

#include <QPushButton>
#include <QTimer>

namespace credenza {

/// Puts a text on the clipboard, and says for a moment that it has.
class CopyButton : public QPushButton
{
    Q_OBJECT

public:
    /// `what` is for those who do not see what stands beside the button.
    CopyButton(const QString &text, const QString &what, QWidget *parent = nullptr);

private:
    QTimer m_back;
};

} // namespace credenza
