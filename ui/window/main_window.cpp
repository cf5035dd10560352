#include "ui/window/main_window.h"

#include "sql/profile/locate.h"
#include "sql/profile/profile.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSplitter>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

MainWindow::MainWindow(Endpoint endpoint, QWidget *parent)
    : QMainWindow(parent),
      m_endpoint(endpoint.reading()),
      m_reader(m_endpoint),
      m_counter(m_endpoint),
      m_banner(new Banner),
      m_sidebar(new Sidebar),
      m_tabs(new QTabWidget),
      m_empty(new QLabel),
      m_state(new QLabel),
      m_place(new QLabel),
      m_duration(new QLabel)
{
    setWindowTitle(m_endpoint.title());
    setAcceptDrops(true);
    resize(1280, 800);
    layOut();
    addTools();
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::openTable);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showPlace);
    identifyDatabase();
}

void MainWindow::layOut()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setMovable(true);
    m_tabs->tabBar()->setAccessibleName(tr("Open tables"));
    m_tabs->hide();
    m_empty->setObjectName(u"empty"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *content = new QWidget;
    auto *stack = new QVBoxLayout(content);
    stack->setContentsMargins({});
    stack->addWidget(m_tabs, 1);
    stack->addWidget(m_empty, 1);
    auto *splitter = new QSplitter;
    splitter->addWidget(m_sidebar);
    splitter->addWidget(content);
    splitter->setSizes({240, 1040});
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(splitter, 1);
    setCentralWidget(page);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_state);
    statusBar()->addWidget(m_place);
    statusBar()->addPermanentWidget(m_duration);
}

void MainWindow::addTools()
{
    auto *tools = addToolBar(tr("Tools"));
    tools->setMovable(false);
    tools->setContextMenuPolicy(Qt::PreventContextMenu);
    tools->addAction(tr("Open…"), QKeySequence::Open, this, &MainWindow::openAnother);
    tools->addAction(tr("Reload"), QKeySequence::Refresh, this, &MainWindow::reload);
    for (QAction *action : tools->actions())
        action->setToolTip(u"%1  %2"_s.arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    auto *closing = new QAction(tr("Close tab"), this);
    closing->setShortcuts(QKeySequence::Close);
    connect(closing, &QAction::triggered, this, [this] {
        if (m_tabs->count() > 0)
            closePage(m_tabs->currentWidget());
        else
            close();
    });
    addAction(closing);
}

void MainWindow::identifyDatabase()
{
    m_state->setText(tr("Opening …"));
    m_reader.ask<std::shared_ptr<const Identity>>(
        this, u"identify"_s,
        [](Connection &connection) -> Result<std::shared_ptr<const Identity>> {
            auto identity = identify(connection);
            if (!identity)
                return identity.error();
            return std::make_shared<const Identity>(std::move(*identity));
        },
        [this](const Result<std::shared_ptr<const Identity>> &identity) {
            if (identity)
                showDatabase(*identity);
            else
                showError(identity.error());
        });
}

void MainWindow::showDatabase(const std::shared_ptr<const Identity> &identity)
{
    const bool isFirst = !m_identity;
    m_identity = identity;
    m_banner->hide();
    const QString name = QFileInfo(m_endpoint.database).fileName();
    setWindowTitle(identity->profile() ? u"%1 — %2"_s.arg(name, identity->profile()->title) : name);
    m_state->setText(tr("Connected  ·  %1  ·  read only").arg(identity->server));
    QStringList names;
    QStringList histories; // of migrations: not what anybody comes for
    for (const Table &table : identity->catalog.tables)
        (identity->isHistory(table.name) ? histories : names) << table.name.name;
    names += histories;
    m_sidebar->setTables(names);
    m_empty->setText(names.isEmpty() ? tr("This database has no tables yet.") : tr("Choose a table at the side."));
    countTables();
    if (isFirst && !names.isEmpty())
        openTable(names.first());
    else if (TablePage *page = currentPage())
        m_sidebar->select(page->table().name);
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

void MainWindow::openTable(const QString &name)
{
    m_sidebar->select(name);
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (static_cast<TablePage *>(m_tabs->widget(tab))->table().name == name) {
            m_tabs->setCurrentIndex(tab);
            return;
        }
    }
    const Table *table = m_identity->catalog.table(name);
    if (!table)
        return;
    auto *page = new TablePage({.identity = m_identity, .reader = &m_reader, .counter = &m_counter}, *table);
    connect(page, &TablePage::failed, this, &MainWindow::showError);
    connect(page, &TablePage::placeChanged, this, &MainWindow::showPlace);
    connect(page, &TablePage::loaded, this,
            [this](double milliseconds) { m_duration->setText(tr("%L1 ms").arg(milliseconds, 0, 'f', 1)); });
    const int tab = m_tabs->addTab(page, name);
    addCloseButton(tab);
    m_tabs->setCurrentIndex(tab);
    m_tabs->show();
    m_empty->hide();
    page->setFocus();
}

void MainWindow::addCloseButton(int tab)
{
    QWidget *page = m_tabs->widget(tab);
    auto *button = new QToolButton;
    button->setObjectName(u"closeTab"_s);
    button->setText(u"×"_s);
    button->setAccessibleName(tr("Close %1").arg(m_tabs->tabText(tab)));
    button->setFocusPolicy(Qt::NoFocus); // Ctrl+W closes
    connect(button, &QToolButton::clicked, page, [this, page] { closePage(page); });
    m_tabs->tabBar()->setTabButton(tab, QTabBar::RightSide, button);
}

void MainWindow::closePage(QWidget *page)
{
    m_tabs->removeTab(m_tabs->indexOf(page));
    page->deleteLater();
    m_tabs->setVisible(m_tabs->count() > 0);
    m_empty->setVisible(m_tabs->count() == 0);
    if (m_tabs->count() == 0)
        m_sidebar->setFocus();
}

void MainWindow::reload()
{
    m_banner->hide();
    identifyDatabase();
    if (TablePage *page = currentPage())
        page->reload();
}

void MainWindow::showError(const Error &error)
{
    m_banner->showError(error);
    if (!m_identity)
        showNotConnected();
}

void MainWindow::showNotConnected()
{
    m_state->setText(tr("Not connected"));
    m_empty->setText(tr("Not connected. Reload tries again."));
}

void MainWindow::showPlace()
{
    TablePage *page = currentPage();
    m_place->setText(page ? page->place() : QString());
    if (page)
        m_sidebar->select(page->table().name);
}

TablePage *MainWindow::currentPage() const
{
    return static_cast<TablePage *>(m_tabs->currentWidget());
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
    QMainWindow::closeEvent(event);
    emit closed();
}

} // namespace credenza
