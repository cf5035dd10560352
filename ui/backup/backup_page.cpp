#include "ui/backup/backup_page.h"

#include "ui/look/counted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto refreshed = std::chrono::minutes(1);

} // namespace

BackupPage::BackupPage(const OpenDatabase &database, QWidget *parent)
    : Page(parent),
      m_database(database),
      m_source(database.endpoint.reading()),
      m_remembered(rememberedBackups(m_source)),
      m_banner(new Banner),
      m_screens(new QStackedWidget),
      m_archives(new ArchivesScreen(m_source.title())),
      m_form(new BackupForm(m_source, database.identity.get())),
      m_pruning(new PruneScreen),
      m_restoring(new RestoreScreen(m_source)),
      m_scheduling(new ScheduleScreen(m_source, database.identity.get())),
      m_strip(new WorkStrip)
{
    setAccessibleName(title());
    layOut();
    connectScreens();
    m_archives->setFolder(m_remembered.folder);
    m_archives->showNothing();
    m_refresh.start(refreshed);
}

BackupPage::~BackupPage()
{
    m_archives->disconnect(this); // its folder loses the focus on the way, and says so
    if (!isWorking())
        abandon();
}

void BackupPage::layOut()
{
    for (QWidget *screen :
         {static_cast<QWidget *>(m_archives), static_cast<QWidget *>(m_form), static_cast<QWidget *>(m_pruning),
          static_cast<QWidget *>(m_restoring), static_cast<QWidget *>(m_scheduling)})
        m_screens->addWidget(screen);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addWidget(m_screens, 1);
    page->addWidget(m_strip);
    setFocusProxy(m_archives);
}

void BackupPage::connectScreens()
{
    connect(m_archives, &ArchivesScreen::folderChosen, this, &BackupPage::chooseFolder);
    connect(m_archives, &ArchivesScreen::backUpWanted, this, &BackupPage::backUp);
    connect(m_archives, &ArchivesScreen::openWanted, this, &BackupPage::openArchive);
    connect(m_archives, &ArchivesScreen::compareWanted, this, &BackupPage::compareArchives);
    connect(m_archives, &ArchivesScreen::verifyWanted, this, &BackupPage::verify);
    connect(m_archives, &ArchivesScreen::pruneWanted, this, &BackupPage::beginPruning);
    connect(m_archives, &ArchivesScreen::restoreWanted, this, [this] {
        m_banner->hide();
        m_restoring->begin(*m_archives->current());
        m_screens->setCurrentWidget(m_restoring);
        m_restoring->setFocus();
    });
    connect(m_form, &BackupForm::lookWanted, this, &BackupPage::lookAtBackup);
    connect(m_form, &BackupForm::runWanted, this, &BackupPage::runBackUp);
    connect(m_form, &BackupForm::backWanted, this, &BackupPage::showArchives);
    connect(m_pruning, &PruneScreen::lookWanted, this, &BackupPage::lookAtPruning);
    connect(m_pruning, &PruneScreen::runWanted, this, &BackupPage::runPruning);
    connect(m_pruning, &PruneScreen::backWanted, this, &BackupPage::showArchives);
    connect(m_restoring, &RestoreScreen::lookWanted, this, &BackupPage::lookAtRestore);
    connect(m_restoring, &RestoreScreen::runWanted, this, &BackupPage::runRestoring);
    connect(m_restoring, &RestoreScreen::backWanted, this, &BackupPage::showArchives);
    connect(m_form, &BackupForm::lookOutdated, this, &BackupPage::abandon);
    connect(m_pruning, &PruneScreen::lookOutdated, this, &BackupPage::abandon);
    connect(m_scheduling, &ScheduleScreen::lookOutdated, this, &BackupPage::abandon);
    connect(m_archives, &ArchivesScreen::scheduleWanted, this, &BackupPage::beginScheduling);
    connect(m_scheduling, &ScheduleScreen::lookWanted, this, &BackupPage::lookAtSchedule);
    connect(m_scheduling, &ScheduleScreen::installWanted, this, &BackupPage::installSchedule);
    connect(m_scheduling, &ScheduleScreen::removeWanted, this, &BackupPage::removeSchedule);
    connect(m_scheduling, &ScheduleScreen::backWanted, this, &BackupPage::showArchives);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_job && m_screens->currentWidget() == m_archives && !m_remembered.folder.isEmpty())
            refresh();
    });
    connect(m_strip, &WorkStrip::cancelWanted, this, [this] { m_job->cancel(); });
}

QString BackupPage::place() const
{
    if (m_job)
        return m_strip->summary();
    return m_screens->currentWidget() == m_archives && !m_archives->entries().isEmpty()
               ? counted(m_archives->entries().size(), Counted::Archives)
               : QString();
}

QString BackupPage::closingQuestion() const
{
    return isWorking() ? tr("Something is being done with the archives of this database. Closing cancels it.")
                       : QString();
}

void BackupPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_job && m_screens->currentWidget() == m_archives)
        list();
}

void BackupPage::reload()
{
    if (m_screens->currentWidget() == m_archives && !isWorking())
        list();
}

void BackupPage::begun(Job *job, Doing doing)
{
    m_job = job;
    m_doing = doing;
    if (doing == Doing::Working) {
        m_banner->hide();
        m_screens->setEnabled(false);
        m_strip->begin(tr("Beginning …"));
        m_strip->setFocus();
    } else {
        m_strip->beginSoon(tr("Looking …"));
    }
    connect(job, &Job::progressed, this, [this](const Step &step) {
        m_strip->take(step);
        emit placeChanged();
    });
}

void BackupPage::ended(Job *job)
{
    job->deleteLater();
    m_job = nullptr;
    m_doing = Doing::Looking;
    m_strip->end();
    m_screens->setEnabled(true);
}

void BackupPage::abandon()
{
    if (m_job)
        std::exchange(m_job, nullptr)->abandon();
    m_strip->end();
}

void BackupPage::showArchives()
{
    abandon();
    m_screens->setCurrentWidget(m_archives);
    m_archives->setFocus();
    list();
}

void BackupPage::chooseFolder()
{
    if (m_archives->folder() == m_remembered.folder)
        return;
    m_banner->hide();
    m_remembered.folder = m_archives->folder();
    rememberBackups(m_source, m_remembered);
    list();
}

void BackupPage::list()
{
    if (m_remembered.folder.isEmpty()) {
        m_archives->showNothing();
        return;
    }
    m_archives->showReading();
    begin<QList<ArchiveEntry>>(
        Doing::Looking, [folder = m_remembered.folder](Progress &) { return archivesIn(folder); },
        [this](const Result<QList<ArchiveEntry>> &entries) {
            if (!entries) {
                m_archives->showNothing();
                showFailure(entries.error());
                return;
            }
            m_archives->showArchives(*entries);
            lookAtSchedules();
        });
}

void BackupPage::refresh()
{
    begin<QList<ArchiveEntry>>(
        Doing::Looking, [folder = m_remembered.folder](Progress &) { return archivesIn(folder); },
        [this](const Result<QList<ArchiveEntry>> &entries) {
            if (!entries) {
                m_archives->showNothing();
                return;
            }
            if (!m_archives->shows(*entries))
                m_archives->showArchives(*entries);
            lookAtSchedules();
        });
}

void BackupPage::backUp()
{
    if (isWorking())
        return;
    m_banner->hide();
    if (m_remembered.folder.isEmpty()) {
        showArchives();
        return;
    }
    m_screens->setCurrentWidget(m_form);
    m_form->setFocus();
    m_form->begin(m_remembered.folder, m_remembered.keep);
}

void BackupPage::showFailure(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled)
        m_banner->showText(tr("Cancelled"), {}, Banner::Tone::Caution);
    else
        m_banner->showError(error);
}

void BackupPage::showDone(const QString &headline, const QStringList &more)
{
    m_banner->showText(headline, more.join(u'\n'), more.isEmpty() ? Banner::Tone::Good : Banner::Tone::Caution);
}

} // namespace credenza
