#include "ui/backup/backup_page.h"

#include "sql/backup/schedule_flags.h"
#include "sql/backup/schedule_trial.h"
#include "sql/connection/connection_store.h"
#include "sql/connection/recent.h"
#include "ui/inspector/moment_words.h"
#include "ui/transfer/target_name.h"

using namespace Qt::StringLiterals;

/// What the page does with the schedule of its database.
namespace credenza {

namespace {

/// The DATABASE argument that opens the database again without this window. Blocking.
QString lastingName(const Endpoint &source)
{
    if (!source.savedAs.isEmpty())
        return u'@' + source.savedAs;
    const QString address = rememberedAddress(source);
    const auto recents = recentDatabases();
    for (const RecentDatabase &recent : recents ? *recents : QList<RecentDatabase>()) {
        if (recent.address == address && !recent.argument.isEmpty())
            return recent.argument;
    }
    return address;
}

/// Blocking.
Result<ScheduleOutlook> planFor(ScheduleWish wish)
{
    if (wish.argument.isEmpty())
        wish.argument = lastingName(wish.database);
    const auto request = scheduleRequest(wish);
    if (!request)
        return request.error();
    const auto plan = planSchedule(*request);
    if (!plan)
        return plan.error();
    const SchedulePlace place = schedulePlace(wish);
    const auto texts = scheduleTexts(plan->schedule, place);
    if (!texts)
        return texts.error();
    return ScheduleOutlook{.plan = *plan, .place = place, .texts = *texts};
}

/// Opens the database as the run will, as far as that says anything about who will do it. Blocking.
Result<void> tryFor(const Schedule &schedule, Endpoint source)
{
    if (schedule.account != ownAccount())
        return {};
    if (!schedule.passwordFile.isEmpty()) {
        const auto password = passwordFromFile(schedule.passwordFile);
        if (!password)
            return password.error();
        source.password = *password;
    }
    return tryReading(source, readFlags(schedule.arguments).options.native);
}

} // namespace

void BackupPage::lookAtSchedules()
{
    begin<ScheduleView>(
        Doing::Looking,
        [source = m_source, folder = m_remembered.folder, entries = m_archives->entries()](Progress &) {
            return Result<ScheduleView>(credenza::lookAtSchedules(source, folder, entries));
        },
        [this](const Result<ScheduleView> &view) {
            m_schedules = view->schedules;
            m_archives->showSchedules(*view);
        });
}

void BackupPage::beginScheduling()
{
    m_banner->hide();
    m_screens->setCurrentWidget(m_scheduling);
    m_scheduling->setFocus();
    m_scheduling->begin(m_remembered.folder, m_remembered.keep, m_schedules);
}

void BackupPage::lookAtSchedule()
{
    if (m_screens->currentWidget() != m_scheduling)
        return;
    m_schedule.reset();
    begin<ScheduleOutlook>(
        Doing::Looking, [wish = m_scheduling->wish()](Progress &) { return planFor(wish); },
        [this](const Result<ScheduleOutlook> &outlook) {
            if (!outlook) {
                m_scheduling->showError(outlook.error());
                return;
            }
            m_schedule = *outlook;
            m_scheduling->showOutlook(*outlook);
        });
}

void BackupPage::installSchedule()
{
    begin<Trial>(
        Doing::Working,
        [outlook = *m_schedule, source = m_source](Progress &) {
            const auto tried = tryFor(outlook.plan.schedule, source);
            return Result<Trial>(Trial{tried ? std::nullopt : std::optional(tried.error())});
        },
        [this](const Result<Trial> &trial) {
            if (!trial->failure)
                writeSchedule();
            else
                m_scheduling->offer(*trial->failure, tr("Install all the same"), [this] { writeSchedule(); });
        });
}

void BackupPage::writeSchedule()
{
    m_remembered.keep = readFlags(m_schedule->plan.schedule.arguments).options.keep.value_or(RetentionRules());
    rememberBackups(m_source, m_remembered);
    begin<InstallReport>(
        Doing::Working,
        [outlook = *m_schedule](Progress &) { return credenza::installSchedule(outlook.plan.schedule, outlook.place); },
        [this](const Result<InstallReport> &report) {
            if (report)
                scheduleInstalled(*report);
            else
                m_scheduling->showError(report.error());
        });
}

void BackupPage::scheduleInstalled(const InstallReport &report)
{
    const SchedulePlan plan = m_schedule->plan;
    const QString headline = tr("The backups of %1 are scheduled").arg(targetName(m_source));
    const QDateTime next = plan.next();
    const QString first = next.isValid()
                              ? tr("The first one: %1.").arg(momentWords(next, QDateTime::currentSecsSinceEpoch()))
                              : QString();
    showArchives();
    if (report.notStarted)
        m_banner->showText(report.notStarted->message, report.notStarted->hint, Banner::Tone::Caution);
    else if (report.notes.isEmpty())
        m_banner->showText(headline, first, Banner::Tone::Good);
    else
        showDone(headline, report.notes);
}

void BackupPage::removeSchedule(const SchedulePlace &place)
{
    begin<InstallReport>(
        Doing::Working, [place](Progress &) { return credenza::removeSchedule(place); },
        [this](const Result<InstallReport> &report) {
            if (!report) {
                m_scheduling->showError(report.error());
                return;
            }
            showArchives();
            showDone(tr("The schedule of %1 is removed; the archives stay").arg(targetName(m_source)), report->notes);
        });
}

} // namespace credenza
