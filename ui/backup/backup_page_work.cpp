#include "ui/backup/backup_page.h"

#include "sql/connection/write_consent.h"
#include "sql/text/size_text.h"
#include "ui/backup/archive_words.h"
#include "ui/backup/replacing_window.h"
#include "ui/backup/restore_words.h"
#include "ui/look/counted.h"
#include "ui/transfer/outlook.h"
#include "ui/transfer/target_name.h"

using namespace Qt::StringLiterals;

/// What the page does with archives: looking first, then the work and what became of it.
namespace credenza {

namespace {

constexpr auto folderPatience = std::chrono::seconds(10); // for another program in the folder

/// Blocking.
Result<BackupOutlook> backupOutlook(const Endpoint &source, const BackupOptions &options, Progress &progress)
{
    auto plan = planBackup(source, options, progress);
    if (!plan)
        return plan.error();
    auto entries = archivesIn(options.folder);
    if (!entries)
        return entries.error();
    return BackupOutlook{.plan = std::move(*plan), .entries = std::move(*entries)};
}

/// Blocking.
Result<RestorePlan> planRestoring(const QString &archive, const TransferWish &wish, const RestoreOptions &options,
                                  Progress &progress)
{
    const auto target = targetOf(wish);
    if (!target)
        return target.error();
    if (auto allowed = mayWriteTo(*target); !allowed)
        return allowed.error();
    Endpoint place = *target;
    place.presence = Endpoint::Presence::MayCreate; // the preview says so
    return planRestore(archive, place, options, progress);
}

/// Blocking.
Result<PruneReport> removePlanned(const PrunePlan &plan, Progress &progress)
{
    const auto lock = FolderLock::take(plan.folder, folderPatience, progress);
    return lock ? prune(plan, *lock, progress) : lock.error();
}

} // namespace

void BackupPage::lookAtBackup()
{
    if (m_screens->currentWidget() != m_form)
        return;
    m_backup.reset();
    begin<BackupOutlook>(
        Doing::Looking,
        [source = m_source, options = m_form->options()](Progress &progress) {
            return backupOutlook(source, options, progress);
        },
        [this](const Result<BackupOutlook> &outlook) {
            if (!outlook) {
                m_form->showError(outlook.error());
                return;
            }
            m_backup = outlook->plan;
            m_form->showOutlook(*outlook);
        });
}

void BackupPage::runBackUp()
{
    m_remembered.keep = m_backup->options.keep.value_or(RetentionRules());
    rememberBackups(m_source, m_remembered);
    begin<BackupReport>(
        Doing::Working, [plan = *m_backup](Progress &progress) { return runBackup(plan, progress); },
        [this](const Result<BackupReport> &report) {
            if (report)
                backedUp(*report);
            else
                showFailure(report.error());
        });
}

void BackupPage::backedUp(const BackupReport &report)
{
    const ArchiveEntry &entry = report.archive;
    const QString proved = provedWords(entry);
    QStringList more = report.warnings;
    if (!report.removed.isEmpty())
        more << tr("Removed by rule: %1").arg(counted(report.removed.size(), Counted::Archives));
    showArchives();
    showDone(tr("%1 backed up: %2 in %3, %4")
                 .arg(targetName(m_source), counted(entry.manifest ? entry.manifest->rows() : 0, Counted::Rows),
                      sizeText(entry.bytes), proved.isEmpty() ? tr("not proved") : proved),
             more);
}

void BackupPage::verify()
{
    const ArchiveEntry entry = *m_archives->current();
    begin<VerifyReport>(
        Doing::Working,
        [archive = entry.path](Progress &progress) { return verifyArchive({.archive = archive}, progress); },
        [this, name = entry.name()](const Result<VerifyReport> &report) {
            if (report)
                verified(name, *report);
            else
                showFailure(report.error());
        });
}

void BackupPage::verified(const QString &name, const VerifyReport &report)
{
    showArchives();
    if (report.damage)
        m_banner->showText(tr("%1 is damaged").arg(name),
                           QStringList{report.damage->message, report.damage->detail, report.damage->hint}.join(u'\n'),
                           Banner::Tone::Problem);
    else
        showDone(tr("%1 was read to its end and is whole").arg(name), report.notes);
}

void BackupPage::beginPruning()
{
    m_banner->hide();
    const auto current = m_archives->current();
    m_screens->setCurrentWidget(m_pruning);
    m_pruning->begin(m_archives->entries(), current && current->manifest ? current->manifest->label : QString(),
                     m_remembered.keep);
    m_pruning->setFocus();
}

void BackupPage::lookAtPruning()
{
    if (m_screens->currentWidget() != m_pruning)
        return;
    m_prune.reset();
    begin<PrunePlan>(
        Doing::Looking,
        [folder = m_remembered.folder, rules = m_pruning->rules(), label = m_pruning->label()](Progress &) {
            return planPrune(folder, rules, label);
        },
        [this](const Result<PrunePlan> &plan) {
            if (!plan) {
                m_pruning->showError(plan.error());
                return;
            }
            m_prune = *plan;
            m_pruning->showPlan(*plan);
        });
}

void BackupPage::runPruning()
{
    begin<PruneReport>(
        Doing::Working, [plan = *m_prune](Progress &progress) { return removePlanned(plan, progress); },
        [this](const Result<PruneReport> &report) {
            showArchives();
            if (report)
                showDone(tr("%1 removed, %2")
                             .arg(counted(report->removed.size(), Counted::Archives), sizeText(report->bytes)),
                         report->notes);
            else
                showFailure(report.error());
        });
}

void BackupPage::lookAtRestore()
{
    m_restore.reset();
    m_restoring->showLooking();
    const TransferWish wish{.argument = m_restoring->target(), .password = m_restoring->password(), .options = {}};
    begin<RestorePlan>(
        Doing::Looking,
        [archive = m_restoring->archive(), wish, options = m_restoring->options()](Progress &progress) {
            return planRestoring(archive, wish, options, progress);
        },
        [this](const Result<RestorePlan> &plan) {
            if (!plan) {
                m_restoring->showError(plan.error());
                return;
            }
            m_restore = *plan;
            m_restoring->showPlan(*plan);
        });
}

void BackupPage::runRestoring()
{
    RestorePlan plan = *m_restore;
    if (plan.isOccupied)
        plan.options.existing = RestoreTarget::Existing::Replace;
    if (isFileOf(plan.target, m_source)) {
        emit replaceWanted(plan);
        return;
    }
    begin<RestoreReport>(
        Doing::Working, [plan](Progress &progress) { return runRestore(plan, progress); },
        [this](const Result<RestoreReport> &report) {
            if (report)
                restored(*report);
            else
                m_restoring->showError(report.error());
        });
}

void BackupPage::restored(const RestoreReport &report)
{
    const RestoreWords words = restoredWords(*m_restore, report);
    showArchives();
    showDone(words.headline, words.more);
}

} // namespace credenza
