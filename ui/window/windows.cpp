#include "ui/window/windows.h"

#include "sql/connection/recent.h"
#include "sql/profile/saved_mark.h"
#include "ui/backup/replacing_window.h"
#include "ui/backup/restore_words.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QThreadPool>

#include <algorithm>

namespace credenza {

Windows::Windows()
{
    connect(&m_start, &StartWindow::opened, this, &Windows::open);
    connect(&m_start, &StartWindow::closed, this, [this] {
        if (m_open.isEmpty())
            emit allClosed();
    });
    auto *quitting = new QAction(tr("Quit"), &m_start);
    quitting->setShortcut(QKeySequence::Quit);
    connect(quitting, &QAction::triggered, this, &Windows::quit);
    m_start.addAction(quitting);
    // The desktop's own session ends, and with it the program.
    connect(qApp, &QGuiApplication::commitDataRequest, this, [this] {
        for (const Open &open : std::as_const(m_open))
            open.window->keepSession();
    });
}

Windows::~Windows()
{
    for (const Open &open : std::as_const(m_open))
        delete open.window;
}

void Windows::showStart()
{
    m_start.show();
    m_start.raise();
    m_start.activateWindow();
}

void Windows::reopen()
{
    if (const QStringList addresses = takeOpenWindows(); !addresses.isEmpty())
        m_start.reopen(addresses);
}

void Windows::open(const Endpoint &endpoint, const QString &argument)
{
    const auto marked = markedAsSaved(endpoint);
    if (!marked) { // a mark that cannot be read must not be taken for none
        showStart();
        m_start.showError(marked.error());
        return;
    }
    auto *window = new MainWindow(*marked);
    noteWindowOpened(rememberedAddress(endpoint));
    connect(window, &MainWindow::identified, this, [endpoint, argument](const QString &service) {
        QThreadPool::globalInstance()->start([opening = Opening{endpoint, argument, service}] {
            // The list of recent databases is a comfort; a window does not fail for it.
            [[maybe_unused]] const auto noted = noteOpened(opening);
        });
    });
    add(window, rememberedAddress(endpoint));
}

void Windows::openArchive(const ShownArchive &archive)
{
    add(new MainWindow(archive), {});
}

void Windows::replace(MainWindow *asking, const RestorePlan &plan)
{
    if (m_replacing) { // one after the other
        m_replacing->activateWindow();
        return;
    }
    const QString address = rememberedAddress(plan.target);
    QList<MainWindow *> windows;
    for (const Open &open : std::as_const(m_open)) {
        if (open.address == address && open.window != asking)
            windows << open.window;
    }
    windows << asking; // last: where another one refuses, this one and its plan are still there
    Endpoint endpoint = asking->endpoint();
    endpoint.log.reset(); // of the window that goes
    m_isReplacing = true;
    if (!std::ranges::all_of(windows, [](MainWindow *window) { return window->close(); })) {
        m_isReplacing = false;
        return;
    }
    m_replacing = std::make_unique<ReplacingWindow>(
        plan, [this, endpoint, plan](const Result<RestoreReport> &report) { replaced(endpoint, plan, report); });
    m_replacing->show();
}

void Windows::replaced(const Endpoint &endpoint, const RestorePlan &plan, const Result<RestoreReport> &report)
{
    m_isReplacing = false;
    m_replacing.release()->deleteLater(); // it is calling
    open(endpoint, rememberedAddress(endpoint));
    if (m_open.isEmpty() || m_open.last().address != rememberedAddress(endpoint))
        return; // the start window says why
    MainWindow *window = m_open.last().window;
    const auto tell = [window, plan, report] {
        if (!report) {
            window->tell(report.error());
            return;
        }
        const RestoreWords words = restoredWords(plan, *report);
        window->tell(words.headline, words.more);
    };
    // Once it knows the database, which is what it says first.
    connect(window, &MainWindow::identified, window, tell,
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
}

void Windows::add(MainWindow *window, const QString &address)
{
    m_open.append({window, address});
    connect(window, &MainWindow::closed, this, [this, window] { forget(window); });
    connect(window, &MainWindow::openAnother, this, &Windows::showStart);
    connect(window, &MainWindow::archiveOpened, this, &Windows::openArchive);
    connect(window, &MainWindow::replaceWanted, this,
            [this, window](const RestorePlan &plan) { replace(window, plan); });
    connect(window, &MainWindow::quitWanted, this, &Windows::quit);
    connect(window, &MainWindow::dropped, &m_start, &StartWindow::openDatabase);
    window->show();
    m_start.hide();
    window->activateWindow(); // keys go where the person looks, also when the start window had them
}

void Windows::forget(const MainWindow *window)
{
    const auto closed = std::find_if(m_open.begin(), m_open.end(),
                                     [window](const Open &open) { return open.window == window; });
    if (closed == m_open.end())
        return;
    closed->window->deleteLater();
    if (!m_isQuitting)
        noteWindowClosed(closed->address);
    m_open.erase(closed);
    if (m_open.isEmpty() && !m_isQuitting && !m_isReplacing)
        showStart();
}

void Windows::quit()
{
    m_isQuitting = true;
    const QList<Open> before = m_open;
    const bool areClosed = std::all_of(before.begin(), before.end(),
                                       [](const Open &open) { return open.window->close(); });
    m_isQuitting = false;
    if (areClosed) {
        emit allClosed();
        return;
    }
    for (const Open &open : before.first(before.size() - m_open.size())) // they were closed in their order
        noteWindowClosed(open.address);
}

} // namespace credenza
