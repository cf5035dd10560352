#include "ui/window/main_window.h"

#include "sql/profile/locate.h"
#include "ui/table/table_page.h"
#include "ui/window/session.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>

using namespace Qt::StringLiterals;

/// What happens to a window from outside: keys, things dropped on it, its end and its next beginning.
namespace credenza {

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        for (TablePage *page : findChildren<TablePage *>())
            page->model().source().stop();
        m_banner->hide();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            emit dropped(argumentFor(url.toLocalFile()));
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_identity)
        saveSession();
    QMainWindow::closeEvent(event);
    emit closed();
}

void MainWindow::saveSession() const
{
    WindowSession session{.geometry = saveGeometry(), .tables = {}, .current = {}};
    for (const Page *page : m_tabs->pages()) {
        if (const auto *table = qobject_cast<const TablePage *>(page))
            session.tables.append({table->table().name, table->state()});
    }
    if (const auto *table = qobject_cast<const TablePage *>(m_tabs->current()))
        session.current = table->table().name;
    keepSession(m_endpoint, session);
}

void MainWindow::restoreSession()
{
    const WindowSession session = sessionOf(m_endpoint);
    if (!session.geometry.isEmpty())
        restoreGeometry(session.geometry);
    for (const WindowSession::OpenTable &open : session.tables) {
        if (TablePage *page = openTable(open.name))
            page->restore(open.state);
    }
    if (!session.current.isEmpty())
        openTable(session.current);
}

} // namespace credenza
