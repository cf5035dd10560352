#include "ui/checks/checks_page.h"

#include "sql/check/run_checks.h"
#include "sql/compare/compare.h"
#include "sql/connection/interruption.h"
#include "sql/schema/history_findings.h"
#include "ui/checks/finding_view.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString momentText(const QDateTime &moment, const QLocale &locale)
{
    const QString time = locale.toString(moment.time(), QLocale::ShortFormat);
    return moment.date() == QDate::currentDate()
               ? ChecksPage::tr("today %1").arg(time)
               : u"%1 %2"_s.arg(locale.toString(moment.date(), QLocale::ShortFormat), time);
}

} // namespace

ChecksPage::ChecksPage(const OpenDatabase &database, QWidget *parent)
    : Page(parent),
      m_database(database),
      m_state(makeMuted()),
      m_banner(new Banner),
      m_scroll(new ScrollColumn),
      m_list(new QVBoxLayout),
      m_run(new QPushButton)
{
    setObjectName(u"page"_s);
    setAccessibleName(title());
    layOut();
    connect(m_run, &QPushButton::clicked, this, [this] { isRunning() ? cancel() : run(); });
    setFocusProxy(m_run);
    showState();
}

ChecksPage::~ChecksPage()
{
    if (m_job)
        m_job->abandon();
}

void ChecksPage::layOut()
{
    m_run->setObjectName(u"run"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(makeHeading(title()), 1);
    head->addWidget(m_run);
    QVBoxLayout &column = m_scroll->column();
    column.addLayout(head);
    column.addWidget(m_state);
    m_list->setSpacing(0);
    column.addLayout(m_list);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addWidget(m_scroll, 1);
}

void ChecksPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_last && !isRunning())
        run();
}

QString ChecksPage::place() const
{
    return isRunning() ? tr("checking: %1").arg(m_step) : m_last ? counted(m_found, Counted::Findings) : QString();
}

void ChecksPage::run()
{
    if (isRunning())
        return;
    m_banner->hide();
    auto *job = new Job(this);
    m_job = job;
    connect(job, &Job::progressed, this, [this](const Step &step) {
        m_step = step.what;
        showState();
    });
    job->start<QList<Finding>>(
        [endpoint = m_database.endpoint](Progress &progress) { return examine(endpoint, progress); },
        [this, job](const Result<QList<Finding>> &findings) {
            job->deleteLater();
            m_job = nullptr;
            ended(findings);
        });
    showState();
}

void ChecksPage::cancel()
{
    m_job->cancel();
    m_run->setEnabled(false);
}

void ChecksPage::ended(const Result<QList<Finding>> &findings)
{
    m_run->setEnabled(true);
    m_step.clear();
    if (findings) {
        m_last = QDateTime::currentDateTime();
        showFindings(*findings);
    } else if (findings.error().kind != Error::Kind::Cancelled) {
        m_banner->showError(findings.error());
    }
    showState();
}

void ChecksPage::showFindings(const QList<Finding> &findings)
{
    m_found = findings.size();
    empty(*m_list);
    for (const Finding &finding : findings) {
        auto *view = new FindingView(finding, m_database.identity->catalog.table(finding.table));
        connect(view, &FindingView::tableWanted, this, &ChecksPage::tableWanted);
        m_list->addWidget(view);
        view->show(); // now, and not in the loop's next turn, so that all come at once
    }
    if (findings.isEmpty())
        m_list->addWidget(makeText(m_database.identity->profile()
                                       ? tr("Nothing was found.")
                                       : tr("Nothing was found. No known service: only what the backend itself can "
                                            "tell was looked at.")));
    m_scroll->widget()->layout()->activate();
    emit findingsChanged(int(m_found));
}

void ChecksPage::showState()
{
    m_run->setText(isRunning() ? tr("Cancel") : m_last ? tr("&Run again") : tr("&Run"));
    if (isRunning())
        m_run->setShortcut(Qt::Key_Escape);
    if (isRunning())
        m_state->setText(m_step.isEmpty() ? tr("Beginning …") : tr("Checking: %1 …").arg(m_step));
    else if (m_last)
        m_state->setText(
            tr("%1, looked at %2: health, types, references, and states that cannot be. Nothing is changed by looking.")
                .arg(counted(m_found, Counted::Findings), momentText(*m_last, locale())));
    else
        m_state->setText(tr("Not run yet. Looks at every table, and changes nothing."));
    emit placeChanged();
}

Result<QList<Finding>> examine(const Endpoint &endpoint, Progress &progress)
{
    auto opened = openForReading(endpoint);
    if (!opened)
        return opened.error();
    const Identity &identity = opened->identity;
    const Interruption onStop(progress.stop(), opened->connection());
    auto now = currentMoment(opened->connection());
    if (!now)
        return now.error();
    auto findings = runChecks({opened->connection(), identity.catalog, identity.profile(),
                               identity.recognition ? identity.recognition->edition.id : QString(), *now},
                              progress);
    if (progress.stop().stop_requested())
        return Error::cancelled();
    if (!findings)
        return findings;
    if (auto undisturbed = opened->snapshot->undisturbed(); !undisturbed)
        return undisturbed.error();
    return historyFindings(identity) + *findings;
}

} // namespace credenza
