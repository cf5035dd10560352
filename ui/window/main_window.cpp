#include "ui/window/main_window.h"

#include "ui/backup/backup_page.h"
#include "ui/inspector/inspecting_page.h"
#include "ui/look/look.h"
#include "ui/look/overlay.h"
#include "ui/table/table_page.h"
#include "ui/window/search_box.h"

#include <QApplication>
#include <QFileInfo>
#include <QSplitter>
#include <QTabBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Endpoint logged(Endpoint endpoint, const std::shared_ptr<StatementLog> &log)
{
    endpoint.log = log;
    return endpoint;
}

} // namespace

MainWindow::MainWindow(const Endpoint &endpoint, QWidget *parent) : MainWindow(endpoint, std::nullopt, parent) {}

MainWindow::MainWindow(const ShownArchive &archive, QWidget *parent)
    : MainWindow(archive.held->endpoint(), archive, parent)
{
    m_sidebar->leaveOut(Screen::Backups);
    setWindowTitle(u"%1 · %2"_s.arg(archive.source, archive.words));
}

MainWindow::MainWindow(const Endpoint &endpoint, const std::optional<ShownArchive> &archive, QWidget *parent)
    : QMainWindow(parent),
      m_archive(archive),
      m_log(std::make_shared<QueryLog>()),
      m_endpoint(logged(endpoint, m_log)),
      m_reader(m_endpoint.reading()),
      m_counter(m_endpoint.reading()),
      m_access(m_endpoint, archive ? WriteAccess::Beginning::Sealed : beginningFor(endpoint)),
      m_banner(new Banner),
      m_sidebar(new Sidebar),
      m_tabs(new PageTabs),
      m_empty(new QLabel),
      m_column(new QVBoxLayout),
      m_state(new StateBar(m_access, endpoint.environment))
{
    setWindowTitle(m_endpoint.title());
    setAcceptDrops(true);
    resize(1280, 800);
    layOut();
    addTools();
    connect(m_sidebar, &Sidebar::chosen, this, [this](const QString &table) { openTable(table); });
    connect(m_sidebar, &Sidebar::viewChosen, this, &MainWindow::openView);
    connect(m_sidebar, &Sidebar::screenChosen, this, &MainWindow::openScreen);
    connect(m_tabs, &PageTabs::currentChanged, this, &MainWindow::showPlace);
    connect(m_tabs, &PageTabs::opened, this, &MainWindow::takeIn);
    connect(m_tabs, &PageTabs::emptied, this, [this] {
        m_tabs->hide();
        m_empty->show();
        m_sidebar->setFocus();
    });
    connect(m_state, &StateBar::accessClicked, this, &MainWindow::changeAccess);
    identifyDatabase();
}

MainWindow::~MainWindow()
{
    // Pages ask the connections and look at the edits, so they go first.
    delete takeCentralWidget();
}

void MainWindow::layOut()
{
    m_tabs->hide();
    m_empty->setObjectName(u"empty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *content = new QWidget;
    auto *stack = new QVBoxLayout(content);
    stack->setContentsMargins({});
    stack->setSpacing(0);
    stack->addWidget(m_tabs, 1);
    stack->addWidget(m_empty, 1);
    stack->addLayout(m_column);
    auto *splitter = new QSplitter;
    splitter->addWidget(m_sidebar);
    splitter->addWidget(content);
    splitter->setSizes({208, 1072});
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(splitter, 1);
    m_banner->setParent(page);
    auto *overlay = new Overlay(*m_banner, *content,
                                [this] { return m_tabs->isHidden() ? 0 : m_tabs->tabBar()->height(); });
    connect(overlay, &Overlay::covered, this, &MainWindow::makeRoom);
    setCentralWidget(page);
    setStatusBar(m_state);
}

QAction *MainWindow::addCommand(const QString &text, const QKeySequence &shortcut, const std::function<void()> &run)
{
    auto *command = new QAction(text, this);
    command->setShortcut(shortcut);
    const QString keys = command->shortcut().toString(QKeySequence::NativeText);
    command->setToolTip(keys.isEmpty() ? text : u"%1  %2"_s.arg(text, keys));
    connect(command, &QAction::triggered, this, run);
    QMainWindow::addAction(command);
    m_commands << command;
    return command;
}

void MainWindow::addTools()
{
    auto *tools = addToolBar(tr("Tools"));
    tools->setMovable(false);
    tools->setContextMenuPolicy(Qt::PreventContextMenu);
    const auto stretch = [tools] {
        auto *space = new QWidget;
        space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        tools->addWidget(space);
    };
    tools->addAction(addCommand(tr("Open…"), QKeySequence::Open, [this] { emit openAnother(); }));
    tools->addAction(addCommand(tr("Reload"), QKeySequence::Refresh, [this] { reload(); }));
    stretch();
    auto *search = new SearchBox(tr("Find, or paste a token, id, e-mail or address …"), Qt::CTRL | Qt::Key_K);
    search->setAccessibleName(
        tr("Find a user, a table or a command, or paste a token, an id, an e-mail or an address"));
    search->setToolTip(tr("A user, a client, a table, a screen or a command by name.\n"
                          "A token, id, e-mail or address that is pasted is looked for in all tables."));
    tools->addWidget(search);
    stretch();
    if (!m_archive)
        addJobs(*tools);
    connect(search, &QPushButton::clicked, this, &MainWindow::showPalette);
    addCommand(tr("Find…"), Qt::CTRL | Qt::Key_K, [this] { showPalette(); });
    addCommand(tr("Review what is not saved"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, [this] { openReview(); });
    addCommand(tr("Lock or unlock writing"), {}, [this] { changeAccess(); });
    addCommand(tr("Next tab"), Qt::CTRL | Qt::Key_PageDown,
               [this] { m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % std::max(m_tabs->count(), 1)); });
    for (const auto &[text, key, change] :
         {std::tuple(tr("Larger text"), QKeySequence(Qt::CTRL | Qt::Key_Plus), TextStep::Larger),
          {tr("Smaller text"), QKeySequence(Qt::CTRL | Qt::Key_Minus), TextStep::Smaller},
          {tr("Text in the desktop's size"), QKeySequence(Qt::CTRL | Qt::Key_0), TextStep::Plain}})
        addCommand(text, key, [wanted = change] { changeTextScale(*qApp, wanted); });
    addCommand(tr("Quit"), QKeySequence::Quit, [this] { emit quitWanted(); });
    addCommand(tr("Close tab"), Qt::CTRL | Qt::Key_W, [this] {
        if (Page *page = m_tabs->current())
            m_tabs->close(page);
        else
            close();
    });
}

void MainWindow::addJobs(QToolBar &tools)
{
    tools.addAction(addCommand(tr("Transfer…"), {}, [this] {
        if (m_identity)
            openTransfer();
    }));
    tools.addAction(addCommand(tr("Back up…"), {}, [this] {
        if (auto *page = static_cast<BackupPage *>(openScreen(Screen::Backups)))
            page->backUp();
    }));
}

void MainWindow::identifyDatabase()
{
    m_state->setConnection(StateBar::Connection::Opening);
    m_reader.ask<std::shared_ptr<const Identity>>(
        this, u"identify"_s,
        [clock = m_clock](Connection &connection) -> Result<std::shared_ptr<const Identity>> {
            auto identity = identify(connection);
            if (!identity)
                return identity.error();
            if (auto set = clock->set(connection); !set)
                return set.error();
            return std::make_shared<const Identity>(std::move(*identity));
        },
        [this](const Result<std::shared_ptr<const Identity>> &identity) {
            if (identity)
                showDatabase(*identity);
            else
                showError(identity.error());
        });
}

OpenDatabase MainWindow::database() const
{
    return {.endpoint = m_endpoint,
            .identity = m_identity,
            .reader = const_cast<LiveConnection *>(&m_reader),
            .counter = const_cast<LiveConnection *>(&m_counter),
            .clock = m_clock};
}

QString MainWindow::destination() const
{
    const QString name = QFileInfo(m_endpoint.database).fileName();
    return m_endpoint.environment == Environment::Unmarked ? name
                                                           : u"%1 %2"_s.arg(nameOf(m_endpoint.environment), name);
}

void MainWindow::showDatabase(const std::shared_ptr<const Identity> &identity)
{
    const bool isFirst = !m_identity;
    const bool isOther = m_identity
                         && !difference(m_identity->catalog, identity->catalog, m_endpoint.dialect->introspector)
                                 .isEmpty();
    m_identity = identity;
    m_banner->hide();
    const Profile *profile = identity->profile();
    QString title = m_archive ? m_archive->source : QFileInfo(m_endpoint.database).fileName();
    if (profile)
        title += u" — "_s + profile->title;
    if (m_archive)
        title += u" · %1 · %2"_s.arg(m_archive->words, tr("read only"));
    if (m_endpoint.environment != Environment::Unmarked)
        title += u" · "_s + nameOf(m_endpoint.environment);
    setWindowTitle(title);
    m_state->setConnection(StateBar::Connection::Connected);
    m_state->setServer(identity->server);
    QStringList names;
    QStringList histories; // of migrations: not what anybody comes for
    for (const Table &table : identity->catalog.tables)
        (identity->isHistory(table.name) ? histories : names) << table.name.name;
    names += histories;
    QStringList views;
    for (const OtherObject &other : identity->catalog.others) {
        if (other.kind == u"view"_s)
            views << other.name;
    }
    m_sidebar->setTables(names, views);
    m_empty->setText(names.isEmpty() ? tr("This database has no tables yet.") : tr("Choose a table at the side."));
    countTables();
    emit identified(profile ? profile->title : QString());
    if (isFirst) {
        beginEditing();
        if (!m_archive)
            restoreSession();
        if (m_tabs->count() == 0)
            openScreen(Screen::Overview);
    } else {
        m_edits->setIdentity(identity);
        m_saving->setIdentity(identity);
    }
    if (isOther)
        reopenTables();
    showPlace();
}

void MainWindow::countTables()
{
    m_counter.ask<QList<RowCount>>(
        this, u"rows of tables"_s,
        [identity = m_identity](Connection &connection) -> Result<QList<RowCount>> {
            QList<RowCount> counts;
            for (const Table &table : identity->catalog.tables) {
                auto rows = connection.dialect().introspector.estimateRows(connection, table);
                if (!rows)
                    return rows.error();
                counts << *rows;
            }
            return counts;
        },
        [this, identity = m_identity](const Result<QList<RowCount>> &counts) {
            if (!counts) {
                showError(counts.error());
                return;
            }
            for (qsizetype index = 0; index < counts->size(); ++index)
                m_sidebar->setRows(identity->catalog.tables[index].name.name, counts->at(index));
        });
}

void MainWindow::takeIn(Page *page)
{
    connect(page, &Page::failed, this, &MainWindow::showError);
    connect(page, &Page::placeChanged, this, &MainWindow::showPlace);
    connect(page, &Page::loaded, this, [this](double milliseconds) {
        m_state->setDuration(milliseconds);
        if (m_isLost) // an answer: it is there again
            m_banner->hide();
        m_isLost = false;
        m_state->setConnection(StateBar::Connection::Connected);
    });
    m_tabs->show();
    m_empty->hide();
}

void MainWindow::reload()
{
    m_banner->hide();
    identifyDatabase();
    for (Page *page : m_tabs->pages())
        page->reload();
}

void MainWindow::showError(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    m_closesAfterSaving = false;
    m_banner->showError(error);
    if (!m_identity || error.kind == Error::Kind::Unreachable) {
        m_isLost = true;
        m_state->setConnection(StateBar::Connection::Lost);
        m_banner->offer(tr("Try again"), [this] { reload(); });
    }
    if (!m_identity)
        m_empty->setText(tr("Not connected. Reload tries again."));
}

void MainWindow::showPlace()
{
    const Page *page = m_tabs->current();
    m_state->setPlace(page ? page->place() : QString());
    if (const auto *table = qobject_cast<const TablePage *>(page))
        m_sidebar->select(table->table().name);
    else if (qobject_cast<const InspectingPage *>(page))
        m_sidebar->select(Screen::Inspector);
    else if (const auto screen = page ? page->ownScreen() : std::nullopt)
        m_sidebar->select(*screen);
    else
        m_sidebar->setCurrentItem(nullptr);
}

} // namespace credenza
