#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>

namespace credenza {

/// Asks for how long, and why, a locked window may write.
class UnlockDialog : public QDialog
{
    Q_OBJECT

public:
    /// `database` is named as the window names it, with its environment.
    explicit UnlockDialog(const QString &database, QWidget *parent = nullptr);

signals:
    void unlocked(int minutes, const QString &reason);

private:
    QComboBox *m_time;
    QLineEdit *m_reason;
};

} // namespace credenza
