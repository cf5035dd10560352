#pragma once

#include "sql/backup/verify.h"
#include "ui/backup/archive_compare.h"
#include "ui/backup/archives_screen.h"
#include "ui/backup/backup_form.h"
#include "ui/backup/prune_screen.h"
#include "ui/backup/remembered_backups.h"
#include "ui/backup/restore_screen.h"
#include "ui/backup/schedule_screen.h"
#include "ui/backup/work_strip.h"
#include "ui/job/job.h"
#include "ui/window/open_database.h"
#include "ui/window/page.h"
#include "ui/window/shown_archive.h"

#include <QStackedWidget>

namespace credenza {

/// The archives of a database: making, proving, restoring and removing them.
class BackupPage : public Page
{
    Q_OBJECT

public:
    explicit BackupPage(const OpenDatabase &database, QWidget *parent = nullptr);
    /// Cancels what is running, and waits until nothing half done is left of it.
    ~BackupPage() override;

    QString title() const override { return tr("Backups"); }
    std::optional<Screen> ownScreen() const override { return Screen::Backups; }
    QString place() const override;
    void reload() override;
    QString closingQuestion() const override;

    /// Shows the form of a new backup; the folder is to be chosen first where none is known.
    void backUp();

signals:
    /// An archive was unpacked, to be looked at like a database.
    void archiveOpened(const credenza::ShownArchive &archive);
    /// An archive is to be compared, and whatever is encrypted can be opened.
    void compareWanted(const credenza::CompareWish &wish);
    /// The file of this database is to be replaced, which wants its windows closed.
    void replaceWanted(const credenza::RestorePlan &plan);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Doing { Looking, Working };

    /// Whether a schedule could run as it is planned.
    struct Trial
    {
        std::optional<Error> failure;
    };

    void layOut();
    void connectScreens();
    bool isWorking() const { return m_job && m_doing == Doing::Working; }
    /// Begins work away from this thread, in the place of looking that is under way; nothing in the place of other
    /// work.
    template <typename Report>
    void begin(Doing doing, std::function<Result<Report>(Progress &)> work,
               std::function<void(const Result<Report> &)> done);
    void begun(Job *job, Doing doing);
    void ended(Job *job);
    /// Drops what is under way, which only looks.
    void abandon();
    void showArchives();
    void chooseFolder();
    void list();
    /// What only time changes, with nothing to be seen where that is nothing.
    void refresh();
    void lookAtBackup();
    void runBackUp();
    void backedUp(const BackupReport &report);
    void openArchive();
    void unpack(const ArchiveEntry &entry, const QString &identityFile);
    void compareArchives();
    /// Asks for the file with the key where one of the archives is encrypted, and goes on with it.
    void withKey(const QList<ArchiveEntry> &entries, const std::function<void(const QString &)> &use);
    void verify();
    void verified(const QString &name, const VerifyReport &report);
    void beginPruning();
    void lookAtPruning();
    void runPruning();
    void lookAtSchedules();
    void beginScheduling();
    void lookAtSchedule();
    /// After trying whether it could run.
    void installSchedule();
    void writeSchedule();
    void scheduleInstalled(const InstallReport &report);
    void removeSchedule(const SchedulePlace &place);
    void lookAtRestore();
    void runRestoring();
    void restored(const RestoreReport &report);
    void showFailure(const Error &error);
    void showDone(const QString &headline, const QStringList &more);

    const OpenDatabase m_database;
    const Endpoint m_source;
    RememberedBackups m_remembered;
    Banner *m_banner;
    QStackedWidget *m_screens;
    ArchivesScreen *m_archives;
    BackupForm *m_form;
    PruneScreen *m_pruning;
    RestoreScreen *m_restoring;
    ScheduleScreen *m_scheduling;
    WorkStrip *m_strip;
    std::optional<BackupPlan> m_backup;
    std::optional<PrunePlan> m_prune;
    std::optional<RestorePlan> m_restore;
    std::optional<ScheduleOutlook> m_schedule;
    QList<FoundSchedule> m_schedules; ///< that are installed
    QTimer m_refresh;                 ///< of what only time changes
    Job *m_job = nullptr;             ///< while it runs
    Doing m_doing = Doing::Looking;
};

template <typename Report>
void BackupPage::begin(Doing doing, std::function<Result<Report>(Progress &)> work,
                       std::function<void(const Result<Report> &)> done)
{
    if (isWorking())
        return;
    abandon();
    auto *job = new Job(this);
    begun(job, doing);
    job->start<Report>(std::move(work), [this, job, done = std::move(done)](const Result<Report> &result) {
        ended(job);
        done(result);
        emit placeChanged();
    });
}

} // namespace credenza
