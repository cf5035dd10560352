#include "ui/window/main_window.h"

#include "sql/profile/profile.h"
#include "ui/look/look.h"
#include "ui/table/grid_view.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStatusBar>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

MainWindow::MainWindow(Endpoint endpoint, QWidget *parent)
    : QMainWindow(parent),
      m_endpoint(endpoint.reading()),
      m_reader(m_endpoint),
      m_counter(m_endpoint),
      m_banner(new QLabel),
      m_sidebar(new QListWidget),
      m_tabs(new QTabWidget),
      m_state(new QLabel),
      m_place(new QLabel),
      m_duration(new QLabel)
{
    setWindowTitle(m_endpoint.title());
    resize(1280, 800);
    m_banner->setObjectName(u"banner"_s);
    m_banner->setWordWrap(true);
    m_banner->setMargin(12);
    m_banner->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_banner->hide();
    m_sidebar->setObjectName(u"sidebar"_s);
    m_sidebar->setAccessibleName(tr("Tables"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    auto *splitter = new QSplitter;
    splitter->addWidget(m_sidebar);
    splitter->addWidget(m_tabs);
    splitter->setSizes({220, 1060});
    splitter->setStretchFactor(1, 1);
    splitter->setHandleWidth(1);
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
    m_state->setText(tr("Opening …"));

    const auto open = [this](const QListWidgetItem *item) { openTable(item->text()); };
    connect(m_sidebar, &QListWidget::itemClicked, this, open);
    connect(m_sidebar, &QListWidget::itemActivated, this, open);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, [this](int tab) { m_tabs->widget(tab)->deleteLater(); });
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::showPlace);
    identifyDatabase();
}

void MainWindow::identifyDatabase()
{
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
    m_identity = identity;
    const QString name = QFileInfo(m_endpoint.database).fileName();
    setWindowTitle(identity->profile() ? u"%1 — %2"_s.arg(name, identity->profile()->title) : name);
    m_state->setText(tr("Connected  ·  %1  ·  read only").arg(identity->server));
    for (const Table &table : identity->catalog.tables)
        m_sidebar->addItem(table.name.name);
    for (int row = 0; row < m_sidebar->count(); ++row)
        m_sidebar->item(row)->setSizeHint({0, rowHeight(*m_sidebar)});
    m_sidebar->setFocus();
    m_sidebar->setCurrentRow(0);
    if (m_sidebar->currentItem())
        openTable(m_sidebar->currentItem()->text());
    else
        m_place->setText(tr("This database has no tables yet."));
}

void MainWindow::openTable(const QString &name)
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (m_tabs->widget(tab)->accessibleName() == name) {
            m_tabs->setCurrentIndex(tab);
            return;
        }
    }
    auto *page = new QWidget;
    page->setAccessibleName(name);
    auto *model = new TableModel({.identity = m_identity, .reader = &m_reader, .counter = &m_counter},
                                 *m_identity->catalog.table(name), page);
    auto *grid = new GridView(*model);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(grid, 1);
    row->addWidget(grid->rowBar());
    connect(model, &TableModel::failed, this, &MainWindow::showError);
    connect(model, &TableModel::loaded, this,
            [this](double milliseconds) { m_duration->setText(tr("%L1 ms").arg(milliseconds, 0, 'f', 1)); });
    connect(model, &TableModel::totalChanged, this, &MainWindow::showPlace);
    connect(grid, &GridView::currentTableRowChanged, this, &MainWindow::showPlace);
    m_tabs->setCurrentIndex(m_tabs->addTab(page, name));
}

void MainWindow::showError(const Error &error)
{
    QStringList lines{error.message, error.detail, error.hint};
    lines.removeAll(QString());
    m_banner->setText(lines.join(u'\n'));
    m_banner->show();
    if (!m_identity)
        m_state->setText(tr("Not connected"));
}

void MainWindow::showPlace()
{
    const auto *grid = m_tabs->currentWidget() ? m_tabs->currentWidget()->findChild<GridView *>() : nullptr;
    if (!grid) {
        m_place->clear();
        return;
    }
    const auto *model = static_cast<TableModel *>(grid->model());
    const QString total = model->isCounted() ? tr("%L1 rows").arg(model->totalRows()) : tr("counting …");
    const qint64 row = grid->currentTableRow();
    m_place->setText(row < 0 ? total : tr("row %L1 of %2").arg(row + 1).arg(total));
}

} // namespace credenza
