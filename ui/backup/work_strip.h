#pragma once

#include "sql/base/progress.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace credenza {

/// What is under way and how far it is, with the way to cancel it.
class WorkStrip : public QWidget
{
    Q_OBJECT

public:
    explicit WorkStrip(QWidget *parent = nullptr);

    void begin(const QString &what);
    /// The same for what mostly ends before anybody would read it.
    void beginSoon(const QString &what);
    void take(const Step &step);
    void end();
    /// For a status bar.
    QString summary() const { return m_doing->text(); }

signals:
    void cancelWanted();

private:
    QTimer m_wait;
    QLabel *m_doing;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace credenza
