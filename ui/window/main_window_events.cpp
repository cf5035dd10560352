#include "ui/window/main_window.h"

#include "sql/profile/locate.h"
#include "ui/inspector/kind_page.h"
#include "ui/inspector/principal_page.h"
#include "ui/table/table_page.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>

using namespace Qt::StringLiterals;

/// What happens to a window from outside: keys, things dropped on it, its end and its next beginning.
namespace credenza {

namespace {

/// Nothing for what ends with its window, such as a transfer.
std::optional<WindowSession::OpenPage> kept(const Page &page)
{
    WindowSession::OpenPage kept{.screen = page.ownScreen(), .state = page.state()};
    if (const auto *table = qobject_cast<const TablePage *>(&page)) {
        kept.table = table->table().name;
    } else if (const auto *kind = qobject_cast<const KindPage *>(&page)) {
        kept.kind = kind->table().name;
    } else if (const auto *principal = qobject_cast<const PrincipalPage *>(&page)) {
        kept.role = principal->who().role;
        kept.id = principal->who().id;
    } else if (!kept.screen) {
        return std::nullopt;
    }
    return kept;
}

} // namespace

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

void MainWindow::tell(const QString &headline, const QStringList &more)
{
    m_banner->showText(headline, more.join(u'\n'), Banner::Tone::Good);
}

void MainWindow::tell(const Error &error)
{
    m_banner->showError(error);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_saving && m_saving->isRunning()) {
        event->ignore();
        m_closesAfterSaving = true;
        m_banner->showText(tr("A save is running."), tr("The window closes once it is done."), Banner::Tone::Caution);
        return;
    }
    for (Page *page : m_tabs->pages()) {
        if (!m_tabs->mayClose(page)) {
            event->ignore();
            return;
        }
    }
    keepSession();
    QMainWindow::closeEvent(event);
    emit closed();
}

WindowSession MainWindow::session() const
{
    WindowSession session{.geometry = saveGeometry(), .pages = {}, .front = -1};
    for (const Page *page : m_tabs->pages()) {
        const auto open = kept(*page);
        if (!open)
            continue;
        if (page == m_tabs->current())
            session.front = int(session.pages.size());
        session.pages.append(*open);
    }
    return session;
}

void MainWindow::keepSession()
{
    if (!m_identity || m_archive) // what it had the last time has not come back yet; an archive keeps nothing
        return;
    WindowSession now = session();
    if (now == m_kept)
        return;
    m_kept = std::move(now);
    credenza::keepSession(m_endpoint, m_kept);
}

/// Null for what is not there any more.
Page *MainWindow::reopen(const WindowSession::OpenPage &kept)
{
    if (kept.screen)
        return openScreen(*kept.screen);
    if (!kept.role.isEmpty())
        return openPrincipal(kept.role, kept.id);
    return kept.kind.isEmpty() ? openTable(kept.table) : openKind(kept.kind);
}

void MainWindow::restoreSession()
{
    m_kept = sessionOf(m_endpoint);
    if (!m_kept.geometry.isEmpty())
        restoreGeometry(m_kept.geometry);
    // Pages begin their work when they are seen: only the one in front is to.
    QWidget *content = m_tabs->parentWidget();
    content->hide();
    Page *front = nullptr;
    for (qsizetype at = 0; at < m_kept.pages.size(); ++at) {
        Page *page = reopen(m_kept.pages[at]);
        if (page)
            page->restore(m_kept.pages[at].state);
        if (at == m_kept.front)
            front = page;
    }
    if (front)
        m_tabs->setCurrentWidget(front);
    content->show();
    constexpr auto often = std::chrono::seconds(10); // what a program that is killed may lose of it
    connect(&m_keeping, &QTimer::timeout, this, &MainWindow::keepSession);
    m_keeping.start(often);
}

} // namespace credenza
