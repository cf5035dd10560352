#pragma once

#include "ui/look/elided_label.h"
#include "ui/look/pill.h"
#include "ui/window/write_access.h"

#include <QLabel>
#include <QPushButton>
#include <QStatusBar>

namespace credenza {

/// The line at the foot of a window: connection, server, whether it may write, where the focus is, how long it took.
class StateBar : public QStatusBar
{
    Q_OBJECT

public:
    enum class Connection { Opening, Connected, Lost };

    StateBar(const WriteAccess &access, Environment environment, QWidget *parent = nullptr);

    void setConnection(Connection connection);
    /// What it is connected to, such as "SQLite 3.40.1".
    void setServer(const QString &server);
    void setPlace(const QString &place);
    void setDuration(double milliseconds);

signals:
    /// The person wants to lock or unlock writing.
    void accessClicked();

private:
    void showAccess();

    const WriteAccess &m_access;
    QLabel *m_connection;
    ElidedLabel *m_server;
    QPushButton *m_write;
    ElidedLabel *m_place;
    QLabel *m_duration;
};

/// The pill that marks an environment; hidden for Unmarked.
Pill *makePill(Environment environment);

} // namespace credenza
