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
        m_banner->hide();
        auto *page = qobject_cast<TablePage *>(m_tabs->current());
        if (page && page->model().source().isWorking()) {
            page->model().source().stop();
            m_banner->showText(tr("Reading was stopped."), tr("Reload goes on."), Banner::Tone::Caution);
        }
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
    for (Page *page : m_tabs->pages()) {
        if (!m_tabs->mayClose(page)) {
            event->ignore();
            return;
        }
    }
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
