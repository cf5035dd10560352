#include "ui/transfer/transfer_page.h"

#include "ui/look/counted.h"
#include "ui/transfer/table_step.h"
#include "ui/transfer/target_name.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

TransferPage::TransferPage(const OpenDatabase &database, QWidget *parent)
    : Page(parent),
      m_source(database.endpoint.reading()),
      m_steps(new Breadcrumb({tr("Where to"), tr("What will happen"), tr("Running"), tr("Proved")})),
      m_screens(new QStackedWidget),
      m_target(new TargetScreen(m_source)),
      m_plan(new PlanScreen),
      m_running(new RunningScreen),
      m_outcome(new OutcomeScreen)
{
    setObjectName(u"page"_s);
    for (QWidget *screen : {static_cast<QWidget *>(m_target), static_cast<QWidget *>(m_plan),
                            static_cast<QWidget *>(m_running), static_cast<QWidget *>(m_outcome)})
        m_screens->addWidget(screen);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_steps);
    page->addWidget(m_screens, 1);
    setFocusProxy(m_target);
    if (const auto remembered = rememberedTarget(m_source))
        m_target->setTarget(*remembered);
    connect(m_target, &TargetScreen::testWanted, this, &TransferPage::test);
    connect(m_target, &TargetScreen::continueWanted, this, [this] { look(wish(), Next::Ask); });
    connect(m_plan, &PlanScreen::backWanted, this, &TransferPage::back);
    connect(m_plan, &PlanScreen::acceptWanted, this, [this](const QList<RejectCause> &causes) {
        m_wish.options.acceptedLosses += causes;
        look(m_wish, Next::Ask);
    });
    connect(m_plan, &PlanScreen::transferWanted, this, &TransferPage::run);
    connect(m_running, &RunningScreen::cancelWanted, this, [this] {
        m_running->showCancelling();
        m_job->cancel();
    });
    connect(m_running, &RunningScreen::refreshed, this, &Page::placeChanged);
    connect(m_outcome, &OutcomeScreen::backWanted, this, &TransferPage::back);
    go(WhereTo);
}

TransferPage::~TransferPage()
{
    if (m_screens->currentIndex() != Running)
        abandon();
}

QString TransferPage::title() const
{
    return m_outlook ? tr("Transfer to %1").arg(targetName(m_outlook->plan.target)) : tr("Transfer");
}

QString TransferPage::place() const
{
    switch (m_screens->currentIndex()) {
    case Running: return m_running->summary();
    case Proved: return tr("transfer ended");
    default: return {};
    }
}

QString TransferPage::closingQuestion() const
{
    return m_screens->currentIndex() == Running
               ? tr("A transfer is running. Closing this tab cancels it: the target stays as it was before.")
               : QString();
}

void TransferPage::go(Part part)
{
    m_steps->setCurrent(part);
    m_screens->setCurrentIndex(part);
    setAccessibleName(title());
    emit placeChanged();
}

void TransferPage::back()
{
    abandon();
    m_outlook.reset();
    go(WhereTo);
}

TransferWish TransferPage::wish() const
{
    return {.argument = m_target->argument(), .password = m_target->password(), .options = m_target->options()};
}

template <typename Report>
void TransferPage::begin(std::function<Result<Report>(Progress &)> work,
                         std::function<void(const Result<Report> &)> done)
{
    abandon();
    auto *job = new Job(this);
    m_job = job;
    connect(job, &Job::progressed, this, &TransferPage::take);
    connect(job, &Job::warned, m_running, &RunningScreen::warn);
    job->start<Report>(std::move(work), [this, job, done = std::move(done)](const Result<Report> &result) {
        job->deleteLater();
        m_job = nullptr;
        done(result);
    });
}

void TransferPage::abandon()
{
    if (m_job)
        std::exchange(m_job, nullptr)->abandon();
}

void TransferPage::take(const Step &step)
{
    if (m_screens->currentIndex() == Running) {
        m_running->take(step);
        return;
    }
    const auto known = tableStep(step.what);
    if (known && known->doing == TableStep::Doing::Check)
        m_rows.insert(known->table, step.done);
    const QString what = known ? tr("Looking at %1").arg(known->table) : step.what;
    m_plan->showStep(step.done > 0 ? tr("%1: %2").arg(what, counted(step.done, Counted::Rows)) : what);
}

void TransferPage::test()
{
    m_target->banner().hide();
    m_target->showBusy(tr("Testing …"));
    begin<TargetCheck>([source = m_source, wanted = wish()](Progress &) { return tryTarget(source, wanted); },
                       [this](const Result<TargetCheck> &check) {
                           m_target->showBusy({});
                           if (check)
                               m_target->showCheck(*check);
                           else
                               m_target->banner().showError(check.error());
                       });
}

void TransferPage::startAgain(const RememberedTarget &target)
{
    if (m_screens->currentIndex() == Running)
        return;
    m_target->setTarget(target);
    look(wish(), Next::Run);
}

void TransferPage::look(const TransferWish &wished, Next next)
{
    m_wish = wished;
    m_outlook.reset();
    m_rows.clear();
    m_target->banner().hide();
    m_target->forgetCheck();
    m_target->showBusy({});
    m_plan->showLooking();
    go(WhatWillHappen);
    begin<Outlook>([source = m_source, wished](Progress &progress) { return lookAhead(source, wished, progress); },
                   [this, next](const Result<Outlook> &outlook) { looked(outlook, next); });
}

void TransferPage::looked(const Result<Outlook> &outlook, Next next)
{
    if (!outlook) {
        go(WhereTo);
        showRefusal(outlook.error());
        return;
    }
    m_outlook = *outlook;
    m_plan->showOutlook(*outlook, m_rows);
    go(WhatWillHappen);
    if (next == Next::Run && outlook->isHarmless())
        run();
}

void TransferPage::showRefusal(const Error &error)
{
    m_target->banner().showError(error);
    if (error.remedy == Error::Remedy::ReplaceContent)
        m_target->banner().offer(tr("Replace what it holds…"), [this] {
            m_target->allowReplacing();
            look(wish(), Next::Ask);
        });
}

void TransferPage::run()
{
    m_running->begin(m_outlook->plan, m_rows);
    go(Running);
    begin<TransferReport>([plan = m_outlook->plan](Progress &progress) { return carryOut(plan, progress); },
                          [this](const Result<TransferReport> &report) { ended(report); });
}

void TransferPage::ended(const Result<TransferReport> &report)
{
    m_running->end();
    if (!report) {
        m_outcome->showError(m_outlook->plan, report.error());
        go(Proved);
        return;
    }
    m_outcome->showReport(m_outlook->plan, *report);
    go(Proved);
    if (!report->rejects.isEmpty())
        return;
    rememberTarget(m_source, {.argument = m_outlook->argument,
                              .name = targetName(m_outlook->plan.target),
                              .options = m_outlook->plan.options});
    emit transferred();
}

} // namespace credenza
