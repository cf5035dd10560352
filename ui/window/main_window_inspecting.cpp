#include "ui/window/main_window.h"

#include "ui/backup/archive_compare_page.h"
#include "ui/inspector/action_dialog.h"
#include "ui/inspector/find_page.h"
#include "ui/inspector/inspector_page.h"
#include "ui/inspector/kind_page.h"
#include "ui/inspector/principal_page.h"
#include "ui/inspector/purge_page.h"
#include "ui/table/table_page.h"

#include <QPointer>

using namespace Qt::StringLiterals;

/// The inspector in a window: whom it shows, and what is done to them.
namespace credenza {

namespace {

void makeRoomIn(QWidget &page, int height)
{
    page.setContentsMargins(0, height, 0, 0);
}

} // namespace

void MainWindow::follow(InspectingPage *page)
{
    connect(page, &InspectingPage::tableWanted, this, &MainWindow::openTable);
    connect(page, &InspectingPage::principalWanted, this, &MainWindow::openPrincipal);
    connect(page, &InspectingPage::kindWanted, this, &MainWindow::openKind);
    connect(page, &InspectingPage::actionWanted, this, &MainWindow::openAction);
    makeRoomIn(*page, m_banner->isHidden() ? 0 : m_banner->height());
}

void MainWindow::makeRoom(int height)
{
    for (Page *page : m_tabs->pages()) {
        if (qobject_cast<InspectingPage *>(page) || qobject_cast<ArchiveComparePage *>(page))
            makeRoomIn(*page, height);
    }
}

Page *MainWindow::makeInspector()
{
    auto *page = new InspectorPage(database());
    follow(page);
    connect(page, &InspectorPage::purgeWanted, this, &MainWindow::openPurge);
    return page;
}

PurgePage *MainWindow::openPurge()
{
    auto *page = m_tabs->find<PurgePage>([](const PurgePage &) { return true; });
    if (page) {
        m_tabs->setCurrentWidget(page);
        return page;
    }
    page = new PurgePage(database(), m_access, destination());
    follow(page);
    connect(page, &PurgePage::unlockWanted, this, &MainWindow::changeAccess);
    connect(page, &PurgePage::purged, this, [this, page] {
        countTables();
        for (Page *other : m_tabs->pages()) {
            if (other != page)
                other->reload();
        }
    });
    m_tabs->open(page);
    return page;
}

/// Each value has a page of its own.
void MainWindow::openFind(const QString &value)
{
    auto *page = new FindPage(database(), value);
    follow(page);
    m_tabs->open(page);
}

Page *MainWindow::openPrincipal(const QString &role, const QString &id)
{
    if (!m_identity)
        return nullptr;
    const PrincipalPage::Who who{role, id};
    auto *page = m_tabs->find<PrincipalPage>([&who](const PrincipalPage &open) { return open.who() == who; });
    if (page) {
        m_tabs->setCurrentWidget(page);
        return page;
    }
    page = new PrincipalPage(database(), who);
    follow(page);
    m_tabs->open(page);
    return page;
}

Page *MainWindow::openKind(const QString &table)
{
    if (!m_identity)
        return nullptr;
    const auto inspection = inspectionOf(m_identity->catalog, m_identity->profile(), m_clock->now());
    if (!inspection)
        return nullptr;
    auto *page = m_tabs->find<KindPage>([&table](const KindPage &open) { return open.table().name == table; });
    if (page) {
        m_tabs->setCurrentWidget(page);
        return page;
    }
    for (const Kind &kind : inspection->kinds) {
        if (kind.table.name.name != table)
            continue;
        page = new KindPage(database(), kind);
        follow(page);
        m_tabs->open(page);
    }
    return page;
}

void MainWindow::openAction(const ActionWish &wish)
{
    auto *dialog = new ActionDialog(database(), m_access, {.what = wish, .destination = destination()}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ActionDialog::unlockWanted, this, &MainWindow::changeAccess);
    connect(dialog, &ActionDialog::undoWanted, this, &MainWindow::undo);
    connect(dialog, &ActionDialog::done, this, [this, title = wish.action.title](const QString &receipt) {
        showSaved(tr("%1: done.").arg(title), receipt);
    });
    dialog->open();
}

/// The text is not repeated: it may be a secret.
void MainWindow::offerFinding(Palette *palette, const QString &text)
{
    if (!m_identity || text.trimmed().isEmpty())
        return;
    palette->offer(text, {{.name = tr("Find this in all tables"),
                           .kind = tr("id, token, address, fingerprint …"),
                           .run = [this, text] { openFind(text); },
                           .place = PaletteEntry::Place::Last}});
}

/// Those who are called so, once the database has said.
void MainWindow::offerPrincipals(Palette *palette, const QString &text)
{
    constexpr qsizetype mostOffered = 5;
    constexpr qsizetype leastTyped = 2;
    if (!m_identity || !m_identity->profile() || text.trimmed().size() < leastTyped)
        return;
    m_reader.ask<QList<Principal>>(
        palette, u"principals"_s,
        [identity = m_identity, text](Connection &connection) {
            return principalsLike(connection, *identity, text.trimmed(), mostOffered);
        },
        [this, palette, text](const Result<QList<Principal>> &found) {
            if (!found)
                return;
            QList<PaletteEntry> entries;
            for (const Principal &principal : *found)
                entries.append({principal.name, distinction(principal),
                                [this, principal] { openPrincipal(principal.role, principal.id); }});
            palette->offer(text, entries);
        });
}

} // namespace credenza
