#include "ui/window/windows.h"

#include "sql/connection/recent.h"
#include "sql/profile/saved_mark.h"
#include "ui/window/main_window.h"

#include <QThreadPool>

namespace credenza {

Windows::Windows()
{
    connect(&m_start, &StartWindow::opened, this, &Windows::open);
    connect(&m_start, &StartWindow::closed, this, [this] {
        if (m_open.isEmpty())
            emit allClosed();
    });
}

Windows::~Windows()
{
    qDeleteAll(m_open);
}

void Windows::showStart()
{
    m_start.show();
    m_start.raise();
    m_start.activateWindow();
}

void Windows::open(const Endpoint &endpoint)
{
    const auto marked = markedAsSaved(endpoint);
    if (!marked) { // a mark that cannot be read must not be taken for none
        showStart();
        m_start.showError(marked.error());
        return;
    }
    auto *window = new MainWindow(*marked);
    m_open << window;
    connect(window, &MainWindow::closed, this, [this, window] { forget(window); });
    connect(window, &MainWindow::openAnother, this, &Windows::showStart);
    connect(window, &MainWindow::dropped, &m_start, &StartWindow::openDatabase);
    connect(window, &MainWindow::identified, this, [endpoint](const QString &service) {
        QThreadPool::globalInstance()->start([endpoint, service] {
            // The list of recent databases is a comfort; a window does not fail for it.
            [[maybe_unused]] const auto noted = noteOpened(endpoint, service);
        });
    });
    window->show();
    m_start.hide();
    window->activateWindow(); // keys go where the person looks, also when the start window had them
}

void Windows::forget(MainWindow *window)
{
    m_open.removeOne(window);
    window->deleteLater();
    if (m_open.isEmpty())
        showStart();
}

} // namespace credenza
