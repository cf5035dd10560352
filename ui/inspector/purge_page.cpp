#include "ui/inspector/purge_page.h"

#include "sql/text/size_text.h"
#include "ui/inspector/purge_outcome_view.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/pause_in_typing.h"
#include "ui/look/screen_layout.h"
#include "ui/look/scroll_column.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The table that a step of the core is about; empty for any other step.
QString tableOf(const Step &step, const QString &doing)
{
    return step.what.startsWith(doing + u' ') ? step.what.sliced(doing.size() + 1) : QString();
}

} // namespace

PurgePage::PurgePage(const OpenDatabase &database, const WriteAccess &access, const QString &destination,
                     QWidget *parent)
    : InspectingPage(database, parent),
      m_access(access),
      m_destination(destination),
      m_banner(new Banner),
      m_state(makeMuted()),
      m_settings(new PurgeSettings),
      m_outcome(new QVBoxLayout),
      m_facts(new QVBoxLayout),
      m_list(new QVBoxLayout),
      m_reason(new QLineEdit),
      m_run(new QPushButton),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_doing(makeMuted())
{
    setAccessibleName(title());
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(pauseInTyping);
    connect(&m_rest, &QTimer::timeout, this, &PurgePage::look);
    connect(m_settings, &PurgeSettings::daysChanged, this, [this] {
        m_plan.reset();
        m_rest.start();
        showState();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &PurgePage::showState);
    connect(m_run, &QPushButton::clicked, this, &PurgePage::runOrUnlock);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_running->cancel();
        m_cancel->setEnabled(false);
        m_doing->setText(tr("Ending after this batch …"));
    });
    connect(&access, &WriteAccess::changed, this, &PurgePage::showState);
    setFocusProxy(m_settings);
    showState();
}

PurgePage::~PurgePage()
{
    if (m_looking)
        m_looking->abandon();
}

void PurgePage::layOut()
{
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(title()));
    column.addWidget(
        makeText(tr("Deletes what the service's own rules call expired, in batches that hold nobody up. It "
                    "cannot be undone: no image of the rows is kept.")));
    column.addLayout(m_outcome);
    column.addWidget(m_settings);
    column.addWidget(m_state);
    m_facts->setSpacing(6);
    column.addLayout(m_facts);
    m_list->setSpacing(0);
    column.addLayout(m_list);
    layOutScreen(*this, m_banner, scrolling, makeFooter());
}

QLayout *PurgePage::makeFooter()
{
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Ticket, or why; it is recorded"));
    m_run->setObjectName(u"run"_s);
    m_run->setProperty("danger", true);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setShortcut(Qt::Key_Escape);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(24, 12, 24, 16);
    footer->setSpacing(12);
    footer->addWidget(m_reason, 1);
    footer->addWidget(m_doing, 1);
    footer->addWidget(m_cancel);
    footer->addWidget(m_run);
    return footer;
}

void PurgePage::showEvent(QShowEvent *event)
{
    InspectingPage::showEvent(event);
    if (!m_plan && !isLooking() && !isRunning())
        look();
}

/// Out of sight nothing is counted.
void PurgePage::reload()
{
    if (isRunning())
        return;
    m_plan.reset();
    if (isVisible())
        look();
}

QString PurgePage::place() const
{
    if (isRunning())
        return tr("purge is running");
    return m_plan ? tr("%1 to be deleted").arg(counted(chosenRows(), Counted::Rows)) : QString();
}

QString PurgePage::closingQuestion() const
{
    return isRunning() ? tr("A purge is running. Closing this tab ends it after the batch at hand: what is deleted "
                            "stays deleted, and another purge goes on.")
                       : QString();
}

void PurgePage::look()
{
    m_rest.stop();
    m_plan.reset();
    m_banner->hide();
    if (m_looking)
        m_looking->abandon();
    m_looking = new Job(this);
    connect(m_looking, &Job::progressed, this, [this](const Step &step) {
        if (const QString table = tableOf(step, u"count"_s); !table.isEmpty())
            m_state->setText(tr("Counting the rows of %1 …").arg(table));
    });
    m_looking->start<PurgePlan>([database = database(), wish = PurgeWish{.olderThanDays = m_settings->days()}](
                                    Progress &progress) { return lookAtPurge(database, wish, progress); },
                                [this, job = m_looking](const Result<PurgePlan> &plan) {
                                    job->deleteLater();
                                    m_looking = nullptr;
                                    if (plan)
                                        showPlan(*plan);
                                    else
                                        m_banner->showError(plan.error());
                                    showState();
                                });
    showState();
}

void PurgePage::showPlan(const PurgePlan &plan)
{
    m_plan = plan;
    empty(*m_list);
    m_choices.clear();
    for (const PurgedKind &purged : plan.kinds) {
        const bool isUnwanted = m_unwanted.contains(purged.kind.table.name.name);
        auto *choice = new PurgeChoice(purged, isUnwanted ? PurgeChoice::Wanted::No : PurgeChoice::Wanted::Yes);
        connect(choice, &PurgeChoice::rowsWanted, this,
                [this](const QString &table) { emit tableWanted(table, QString()); });
        connect(choice, &PurgeChoice::toggled, this, [this, choice] {
            if (choice->isChosen())
                m_unwanted.remove(choice->table());
            else
                m_unwanted.insert(choice->table());
            showState();
        });
        m_list->addWidget(choice);
        m_choices << choice;
    }
    showFacts();
}

/// What concerns all rules; what concerns one stands with it.
void PurgePage::showFacts()
{
    empty(*m_facts);
    if (!m_plan->others.isEmpty())
        m_facts->addWidget(makePoint(
            tr("Others have the database open: %1. They can go on; between two batches they have it to themselves for "
               "as long as a batch takes.")
                .arg(m_plan->others.join(u"; "_s))));
    for (const QString &condition : m_plan->conditions)
        m_facts->addWidget(makePoint(condition));
    if (m_plan->kinds.isEmpty())
        m_facts->addWidget(makeText(m_settings->days() > 0
                                        ? tr("None of the service's rules is about rows that have an age.")
                                        : tr("The service calls no row of this database expired.")));
}

QStringList PurgePage::chosenTables() const
{
    QStringList tables;
    for (const PurgeChoice *choice : m_choices) {
        if (choice->isChosen())
            tables << choice->table();
    }
    return tables;
}

qint64 PurgePage::chosenRows() const
{
    qint64 rows = 0;
    for (const PurgeChoice *choice : m_choices)
        rows += choice->isChosen() ? choice->rows() : 0;
    return rows;
}

void PurgePage::runOrUnlock()
{
    if (m_access.mayWrite())
        run();
    else
        emit unlockWanted();
}

void PurgePage::run()
{
    m_banner->hide();
    empty(*m_outcome);
    m_running = new Job(this);
    connect(m_running, &Job::progressed, this, &PurgePage::take);
    m_running->start<PurgeResult>(
        [database = database(),
         wish = PurgeWish{.olderThanDays = m_settings->days(), .tables = chosenTables(), .now = m_plan->moments.now},
         order = PurgeOrder{.endpoint = m_access.endpoint(),
                            .batch = m_settings->batch(),
                            .reason = m_reason->text().trimmed()}](Progress &progress) {
            return carryOutPurge(database, wish, order, progress);
        },
        [this](const Result<PurgeResult> &result) {
            std::exchange(m_running, nullptr)->deleteLater();
            ended(result);
        });
    m_doing->setText(tr("Beginning …"));
    m_cancel->setEnabled(true);
    for (PurgeChoice *choice : m_choices)
        choice->setRunning(true);
    showState();
    m_cancel->setFocus();
}

void PurgePage::take(const Step &step)
{
    const QString table = tableOf(step, u"purge"_s);
    for (PurgeChoice *choice : m_choices) {
        if (!table.isEmpty() && choice->table() == table)
            choice->showProgress(step.done, step.total);
    }
    if (m_cancel->isEnabled())
        m_doing->setText(table.isEmpty()
                             ? tr("Looking once more …")
                             : tr("%1: %L2 of %3").arg(table).arg(step.done).arg(counted(step.total, Counted::Rows)));
    emit placeChanged();
}

void PurgePage::ended(const Result<PurgeResult> &result)
{
    const bool isAnyGone = result && result->report.rows() > 0;
    if (result) {
        m_outcome->addWidget(new PurgeOutcomeView(*result));
        m_reason->clear();
    }
    look();
    showEnding(result);
    if (isAnyGone)
        emit purged();
}

void PurgePage::showEnding(const Result<PurgeResult> &result)
{
    const std::optional<Error> error = result ? result->report.ended : std::optional(result.error());
    if (!error)
        m_banner->showText(tr("Done."), tr("Receipt %1").arg(result->report.receipt), Banner::Tone::Good);
    else if (error->kind != Error::Kind::Cancelled)
        m_banner->showError(*error);
    else
        m_banner->showText(tr("Cancelled."),
                           result ? tr("What is left goes when purge is run again.") : tr("Nothing was deleted."),
                           Banner::Tone::Caution);
}

void PurgePage::showState()
{
    const bool isLocked = !m_access.mayWrite();
    const qint64 rows = chosenRows();
    qint64 bytes = 0;
    for (const PurgeChoice *choice : m_choices)
        bytes += choice->isChosen() ? choice->bytes() : 0;
    if (m_plan)
        m_state->setText(rows == 0   ? tr("Nothing is to be deleted.")
                         : bytes > 0 ? tr("Chosen: %1, about %2.").arg(counted(rows, Counted::Rows), sizeText(bytes))
                                     : tr("Chosen: %1.").arg(counted(rows, Counted::Rows)));
    else if (!isLooking())
        m_state->setText(m_rest.isActive() ? tr("Counting anew …") : tr("Not counted. Reload tries again."));
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    m_run->setText(isLocked ? tr("Unlock %1…").arg(m_destination)
                            : tr("Purge %1 in %2").arg(counted(rows, Counted::Rows), m_destination));
    m_run->setEnabled(isLocked || (m_plan && rows > 0 && hasReason));
    m_run->setToolTip(!isLocked && rows > 0 && !hasReason ? tr("A reason is wanted first") : QString());
    m_run->setVisible(!isRunning());
    m_reason->setVisible(!isRunning());
    m_cancel->setVisible(isRunning());
    m_doing->setVisible(isRunning());
    m_settings->setEnabled(!isRunning());
    emit placeChanged();
}

} // namespace credenza
