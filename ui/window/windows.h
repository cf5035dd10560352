#pragma once

#include "ui/start/start_window.h"

#include <QObject>

namespace credenza {

class MainWindow;

/// The windows of the program: each database has its own, and closing the last leaves the start window.
class Windows : public QObject
{
    Q_OBJECT

public:
    Windows();
    ~Windows() override;

    StartWindow &start() { return m_start; }
    /// Brings the start window to the front.
    void showStart();
    void open(const Endpoint &endpoint);

signals:
    /// The start window was closed and no database is open.
    void allClosed();

private:
    void forget(MainWindow *window);

    StartWindow m_start;
    QList<MainWindow *> m_open;
};

} // namespace credenza
