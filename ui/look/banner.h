#pragma once

#include "sql/base/error.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace credenza {

/// One thing to know at the top of the page that it concerns: what was attempted, what was said, what to do. Its text
/// can be copied; it may carry one action.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Tone { Problem, Caution, Good };

    explicit Banner(QWidget *parent = nullptr);

    /// Replaces what was shown, with its action.
    void showText(const QString &headline, const QString &more, Tone tone);
    void showError(const Error &error);
    /// Puts a button with that verb at the end.
    void offer(const QString &verb, const std::function<void()> &action);
    /// What it says, without marks.
    QString text() const { return m_plain; }

private:
    QString m_plain;
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_close;
    std::function<void()> m_run;
};

} // namespace credenza
