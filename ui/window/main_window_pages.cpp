#include "ui/window/main_window.h"

#include "sql/text/quoted.h"
#include "ui/activity/activity_page.h"
#include "ui/backup/archive_compare_page.h"
#include "ui/backup/backup_page.h"
#include "ui/checks/checks_page.h"
#include "ui/edit/editing_delegate.h"
#include "ui/inspector/inspector_page.h"
#include "ui/overview/overview_page.h"
#include "ui/sqlconsole/sql_page.h"
#include "ui/table/table_page.h"
#include "ui/transfer/transfer_page.h"

#include <QApplication>

using namespace Qt::StringLiterals;

/// Which pages a window opens, and how they lead to one another.
namespace credenza {

TablePage *MainWindow::openTable(const QString &name, const QString &filter)
{
    auto *page = m_tabs->find<TablePage>([&name](const TablePage &open) { return open.table().name == name; });
    const Table *table = m_identity ? m_identity->catalog.table(name) : nullptr;
    if (!page && !table)
        return nullptr;
    if (page) {
        m_tabs->setCurrentWidget(page);
    } else {
        page = makeTable(*table);
        m_tabs->open(page);
    }
    if (!filter.isEmpty())
        page->setFilter(filter);
    m_sidebar->select(name);
    return page;
}

TablePage *MainWindow::makeTable(const Table &table)
{
    auto *page = new TablePage(database(), table, m_edits.get(), m_access);
    connect(page, &TablePage::followed, this, &MainWindow::openTable);
    connect(page, &TablePage::inspectWanted, this, &MainWindow::openPrincipal);
    connect(page, &TablePage::changed, this, &MainWindow::showSaved);
    connect(page, &TablePage::noted, this,
            [this](const QString &text) { m_banner->showText(text, {}, Banner::Tone::Caution); });
    return page;
}

/// Tables are otherwise than their pages know: these begin anew, at their place. One whose table is gone says so
/// itself.
void MainWindow::reopenTables()
{
    EditingDelegate::finish(QApplication::focusWidget()); // what is typed would go with its page
    for (Page *page : m_tabs->pages()) {
        auto *before = qobject_cast<TablePage *>(page);
        const Table *table = before ? m_identity->catalog.table(before->table().name) : nullptr;
        if (!table)
            continue;
        TablePage *after = makeTable(*table);
        m_tabs->replace(before, after);
        after->restore(before->state());
    }
}

Page *MainWindow::openScreen(Screen screen)
{
    const auto show = [this](auto *there, const auto &make) {
        if (there)
            m_tabs->setCurrentWidget(there);
        else
            m_tabs->open(make());
    };
    const auto any = [](const Page &) { return true; };
    if (!m_identity || (m_archive && screen == Screen::Backups))
        return nullptr;
    switch (screen) {
    case Screen::Activity:
        show(m_tabs->find<ActivityPage>(any), [this] {
            auto *page = new ActivityPage(database(), m_log);
            connect(page, &ActivityPage::undoWanted, this, &MainWindow::undo);
            return page;
        });
        break;
    case Screen::Overview: show(m_tabs->find<OverviewPage>(any), [this] { return makeOverview(); }); break;
    case Screen::Inspector: show(m_tabs->find<InspectorPage>(any), [this] { return makeInspector(); }); break;
    case Screen::Checks: show(m_tabs->find<ChecksPage>(any), [this] { return makeChecks(); }); break;
    case Screen::Backups: show(m_tabs->find<BackupPage>(any), [this] { return makeBackups(); }); break;
    case Screen::Sql:
        show(m_tabs->find<SqlPage>(any), [this] {
            auto *page = new SqlPage(database(), m_access);
            connect(page, &SqlPage::written, this, &MainWindow::reload);
            return page;
        });
        break;
    }
    m_sidebar->select(screen);
    return m_tabs->current();
}

void MainWindow::openView(const QString &name)
{
    if (auto *page = qobject_cast<SqlPage *>(openScreen(Screen::Sql)))
        page->runBelow(u"SELECT * FROM %1"_s.arg(quoted(name)));
}

Page *MainWindow::makeOverview()
{
    auto *page = new OverviewPage(database());
    page->setFindings(m_findings);
    if (m_archive)
        page->showArchive(m_archive->words);
    connect(page, &OverviewPage::tableWanted, this, [this](const QString &table) { openTable(table); });
    connect(page, &OverviewPage::checksWanted, this, [this] { openScreen(Screen::Checks); });
    connect(page, &OverviewPage::backupWanted, this, [this] { openScreen(Screen::Backups); });
    connect(page, &OverviewPage::transferWanted, this, [this] { openTransfer(); });
    connect(page, &OverviewPage::transferAgainWanted, this,
            [this](const RememberedTarget &target) { openTransfer()->startAgain(target); });
    connect(this, &MainWindow::findingsChanged, page, &OverviewPage::setFindings);
    return page;
}

Page *MainWindow::makeChecks()
{
    auto *page = new ChecksPage(database());
    connect(page, &ChecksPage::tableWanted, this, &MainWindow::openTable);
    connect(page, &ChecksPage::findingsChanged, this, [this](int findings) {
        m_findings = findings;
        m_sidebar->setBadge(Screen::Checks, findings);
        emit findingsChanged(findings);
    });
    return page;
}

Page *MainWindow::makeBackups()
{
    auto *page = new BackupPage(database());
    connect(page, &BackupPage::archiveOpened, this, &MainWindow::archiveOpened);
    connect(page, &BackupPage::compareWanted, this, &MainWindow::openComparison);
    connect(page, &BackupPage::replaceWanted, this, &MainWindow::replaceWanted);
    return page;
}

void MainWindow::openComparison(const CompareWish &wish)
{
    auto *page = new ArchiveComparePage(database(), wish, *m_edits);
    connect(page, &ArchiveComparePage::staged, this, &MainWindow::openReview);
    connect(page, &ArchiveComparePage::unlockWanted, this, &MainWindow::changeAccess);
    m_tabs->open(page);
    makeRoom(m_banner->isHidden() ? 0 : m_banner->height());
}

TransferPage *MainWindow::openTransfer()
{
    auto *page = m_tabs->find<TransferPage>([](const Page &) { return true; });
    if (page) {
        m_tabs->setCurrentWidget(page);
        return page;
    }
    page = new TransferPage(database());
    m_tabs->open(page);
    return page;
}

void MainWindow::showPalette()
{
    QList<PaletteEntry> entries;
    for (const QString &table : m_sidebar->tables())
        entries.append({table, tr("table"), [this, table] { openTable(table); }});
    for (const auto &[screen, name] : {std::pair(Screen::Overview, tr("Overview")),
                                       {Screen::Inspector, tr("Inspector")},
                                       {Screen::Checks, tr("Checks")},
                                       {Screen::Backups, tr("Backups")},
                                       {Screen::Sql, tr("SQL")},
                                       {Screen::Activity, tr("Activity")}}) {
        if (m_archive && screen == Screen::Backups)
            continue;
        entries.append({name, tr("screen"), [this, shown = screen] { openScreen(shown); }});
    }
    for (QAction *command : m_commands + (m_tabs->current() ? m_tabs->current()->actions() : QList<QAction *>())) {
        if (!command->isSeparator() && !command->text().isEmpty())
            entries.append({command->text(), command->shortcut().toString(QKeySequence::NativeText),
                            [command] { command->trigger(); }});
    }
    auto *palette = new Palette(entries, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    connect(palette, &Palette::typed, this, [this, palette](const QString &text) {
        offerFinding(palette, text);
        offerPrincipals(palette, text);
    });
    palette->move(mapToGlobal(QPoint((width() - palette->width()) / 2, 56)));
    palette->show();
}

} // namespace credenza
