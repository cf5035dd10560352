#pragma once

#include "ui/activity/query_log.h"
#include "ui/edit/save_bar.h"
#include "ui/edit/saving.h"
#include "ui/look/banner.h"
#include "ui/palette/palette.h"
#include "ui/window/page_tabs.h"
#include "ui/window/session.h"
#include "ui/window/shown_archive.h"
#include "ui/window/sidebar.h"
#include "ui/window/state_bar.h"

#include <QMainWindow>
#include <QTimer>
#include <QVBoxLayout>

namespace credenza {

class InspectingPage;
class PurgePage;
class TablePage;
class TransferPage;
struct ActionWish;
struct CompareWish;
struct RestorePlan;

/// One database: where to go at the side, the open pages as tabs, what is not saved and the state of the connection
/// below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const Endpoint &endpoint, QWidget *parent = nullptr);
    /// Shows an archive like a database, for reading only. The unpacked copy goes with the window.
    explicit MainWindow(const ShownArchive &archive, QWidget *parent = nullptr);
    ~MainWindow() override;

    const Endpoint &endpoint() const { return m_endpoint; }
    /// Writes down how it is, for the next window on this database.
    void keepSession();
    /// Shows the table, with that filter unless it is empty.
    TablePage *openTable(const QString &name, const QString &filter = {});
    /// Reads the view in the SQL console: nothing names a row of it for good, so it has no pages of its own.
    void openView(const QString &name);
    /// Null while the database is not known yet.
    Page *openScreen(Screen screen);
    PurgePage *openPurge();
    /// Looks for the value, which may be a secret, in all tables.
    void openFind(const QString &value);
    /// Shows a user or client; `id` as findPrincipal() takes it.
    Page *openPrincipal(const QString &role, const QString &id);
    /// Says at the top what became of something that was done meanwhile.
    void tell(const QString &headline, const QStringList &more);
    void tell(const Error &error);

signals:
    void openAnother();
    /// An archive was unpacked for a window of its own.
    void archiveOpened(const credenza::ShownArchive &archive);
    /// The file of this database is to be replaced, which wants its windows closed.
    void replaceWanted(const credenza::RestorePlan &plan);
    /// Every window is to be closed, to come back at the next start.
    void quitWanted();
    /// A DATABASE argument that was dropped here.
    void dropped(const QString &argument);
    void closed();
    /// What it is became known: the title of its service, empty for none.
    void identified(const QString &service);
    void findingsChanged(int findings);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    MainWindow(const Endpoint &endpoint, const std::optional<ShownArchive> &archive, QWidget *parent);
    void layOut();
    void addTools();
    void addJobs(QToolBar &tools);
    QAction *addCommand(const QString &text, const QKeySequence &shortcut, const std::function<void()> &run);
    void identifyDatabase();
    void showDatabase(const std::shared_ptr<const Identity> &identity);
    void beginEditing();
    void countTables();
    void takeIn(Page *page);
    TablePage *makeTable(const Table &table);
    void reopenTables();
    void openReview();
    Page *makeOverview();
    Page *makeChecks();
    Page *makeBackups();
    void openComparison(const CompareWish &wish);
    Page *makeInspector();
    Page *openKind(const QString &table);
    void openAction(const ActionWish &wish);
    void follow(InspectingPage *page);
    /// Pages with buttons at their top move below the banner.
    void makeRoom(int height);
    void offerPrincipals(Palette *palette, const QString &text);
    void offerFinding(Palette *palette, const QString &text);
    TransferPage *openTransfer();
    void changeAccess();
    void askForSaving();
    void discard();
    void undo(const QString &receipt);
    void showSaved(const QString &text, const QString &receipt);
    void showPalette();
    void reload();
    void showError(const Error &error);
    void showPlace();
    WindowSession session() const;
    Page *reopen(const WindowSession::OpenPage &kept);
    void restoreSession();
    OpenDatabase database() const;
    /// The database as buttons name it.
    QString destination() const;

    const std::optional<ShownArchive> m_archive; ///< outlives every connection to it; nothing for a live database
    const std::shared_ptr<QueryLog> m_log;
    const Endpoint m_endpoint;
    LiveConnection m_reader;
    LiveConnection m_counter;
    WriteAccess m_access;
    const std::shared_ptr<DatabaseClock> m_clock = std::make_shared<DatabaseClock>();
    std::shared_ptr<const Identity> m_identity;
    std::unique_ptr<PendingEdits> m_edits;
    std::unique_ptr<Saving> m_saving;
    Banner *m_banner;
    Sidebar *m_sidebar;
    PageTabs *m_tabs;
    QLabel *m_empty; ///< in the place of the tabs when none is open
    QVBoxLayout *m_column;
    StateBar *m_state;
    QList<QAction *> m_commands;
    QTimer m_keeping;
    WindowSession m_kept; ///< as it was written last
    bool m_isLost = false;
    bool m_closesAfterSaving = false;
    std::optional<int> m_findings; ///< nothing while the checks have not run
};

} // namespace credenza
