#include "ui/inspector/action_dialog.h"

#include "sql/activity/receipt.h"
#include "ui/edit/edit_item.h"
#include "ui/look/counted.h"
#include "ui/look/grown_size.h"
#include "ui/look/labels.h"
#include "ui/look/pause_in_typing.h"
#include "ui/look/row_list.h"
#include "ui/look/scroll_column.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostRowsShown = 200;

/// "Sign this user out everywhere: 12 rows in production users.db".
QString captionOf(const Action &action, const std::optional<ActionPlan> &plan, const QString &destination)
{
    if (!plan || plan->changesNothing())
        return ActionDialog::tr("%1 in %2").arg(action.title, destination);
    return ActionDialog::tr("%1: %2 in %3").arg(action.title, counted(rowsOf(*plan), Counted::Rows), destination);
}

} // namespace

ActionDialog::ActionDialog(const OpenDatabase &database, const WriteAccess &access, const Wish &wish, QWidget *parent)
    : QDialog(parent),
      m_database(database),
      m_access(access),
      m_wish(wish),
      m_banner(new Banner),
      m_summary(makeText(tr("Looking at what it would change …"))),
      m_rows(new RowList({tr("row"), tr("is"), tr("becomes"), tr("meanwhile")}, tr("Rows that change"))),
      m_more(makeMuted()),
      m_notes(new QVBoxLayout),
      m_offersColumn(new QVBoxLayout),
      m_form(new QWidget),
      m_reason(new QLineEdit(access.reason())),
      m_run(new QPushButton),
      m_close(new QPushButton(tr("Cancel")))
{
    setWindowTitle(tr("%1 – %2").arg(wish.what.action.title, wish.destination));
    resize(grownWithText(*this, {760, 600}));
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(pauseInTyping);
    connect(&m_rest, &QTimer::timeout, this, &ActionDialog::look);
    connect(m_run, &QPushButton::clicked, this, &ActionDialog::runOrUnlock);
    connect(m_close, &QPushButton::clicked, this, &ActionDialog::reject);
    connect(m_reason, &QLineEdit::textChanged, this, &ActionDialog::answersChanged);
    connect(&access, &WriteAccess::changed, this, [this] {
        if (m_reason->text().isEmpty())
            m_reason->setText(m_access.reason());
        updateButton();
    });
    m_reason->setFocus();
    updateButton();
    if (wish.what.action.asks.isEmpty())
        look();
    else
        m_summary->setText(tr("What it would change is shown once it is known what you want to give."));
}

ActionDialog::~ActionDialog()
{
    if (m_looking)
        m_looking->abandon();
}

void ActionDialog::layOut()
{
    m_rows->setRootIsDecorated(true);
    m_rows->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_rows->setColumnHidden(EditTheirs, true);
    m_more->hide();
    m_notes->setSpacing(4);
    m_offersColumn->setSpacing(4);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Ticket, or why; it is recorded"));
    auto *form = new QFormLayout(m_form);
    form->setContentsMargins({});
    if (m_wish.what.action.asksFor(u"password"_s))
        addPasswords(*form);
    form->addRow(tr("Reason"), m_reason);
    centreLabels(*form);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->setSpacing(12);
    page->addWidget(m_banner);
    page->addWidget(makeTitle(u"%1: %2"_s.arg(m_wish.what.action.title, m_wish.what.whom)));
    page->addWidget(m_summary);
    page->addWidget(m_rows, 1);
    page->addWidget(m_more);
    page->addLayout(m_notes);
    page->addLayout(m_offersColumn);
    page->addWidget(m_form);
    page->addLayout(makeButtons());
}

QLayout *ActionDialog::makeButtons()
{
    m_run->setObjectName(u"run"_s);
    m_run->setProperty("danger", m_wish.what.action.isGrave());
    m_run->setProperty("primary", !m_wish.what.action.isGrave());
    m_run->setAutoDefault(false);
    m_close->setAutoDefault(false); // Enter in the reason must not throw it away
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_run);
    return buttons;
}

void ActionDialog::addPasswords(QFormLayout &form)
{
    m_password = new QLineEdit;
    m_repeated = new QLineEdit;
    for (const auto &[field, name] : {std::pair(m_password, tr("New password")), {m_repeated, tr("The same again")}}) {
        field->setEchoMode(QLineEdit::Password);
        field->setAccessibleName(name);
        form.addRow(name, field);
        connect(field, &QLineEdit::textChanged, this, &ActionDialog::answersChanged);
    }
}

/// A plan of values that were typed is one of these values; any other holds whatever the reason will be.
void ActionDialog::answersChanged()
{
    if (!m_wish.what.action.asks.isEmpty()) {
        forgetPlan();
        m_summary->setText(tr("What it would change is shown once it is known what you want to give."));
        if (isAnswered())
            m_rest.start();
    }
    updateButton();
}

/// Nor is one taken that is still being made, or was about to be.
void ActionDialog::forgetPlan()
{
    m_rest.stop();
    if (m_looking)
        m_looking->abandon();
    m_looking = nullptr;
    m_plan.reset();
}

bool ActionDialog::isAnswered() const
{
    const bool hasPassword = !m_password || (!m_password->text().isEmpty() && m_password->text() == m_repeated->text());
    return hasPassword && !m_reason->text().trimmed().isEmpty();
}

ActionAnswers ActionDialog::answers() const
{
    ActionAnswers answers{
        .reason = m_reason->text().trimmed(), .password = m_password ? m_password->text() : QString(), .also = {}};
    for (const Offer &offer : m_offers) {
        if (offer.box->isChecked())
            answers.also << offer.action;
    }
    return answers;
}

void ActionDialog::look()
{
    forgetPlan();
    updateButton();
    m_banner->hide();
    m_summary->setText(tr("Looking at what it would change …"));
    m_looking = new Job(this);
    m_looking->start<ActionPlan>([database = m_database, wish = m_wish.what, given = answers()](
                                     Progress &progress) { return planWish(database, wish, given, progress); },
                                 [this, job = m_looking](const Result<ActionPlan> &plan) {
                                     job->deleteLater();
                                     m_looking = nullptr;
                                     if (plan) {
                                         showPlan(*plan);
                                         return;
                                     }
                                     m_summary->setText(tr("Nothing was changed."));
                                     m_banner->showError(plan.error());
                                 });
}

void ActionDialog::showPlan(const ActionPlan &plan)
{
    m_plan = plan;
    m_summary->setText(summaryOf(plan));
    showRows(plan.save);
    empty(*m_notes);
    for (const QString &note : plan.notes)
        m_notes->addWidget(makePoint(note));
    if (m_offers.isEmpty())
        showOffers(plan.offers);
    updateButton();
}

void ActionDialog::showRows(const SavePlan &save)
{
    m_rows->clear();
    m_rows->setColumnHidden(EditTheirs, true);
    for (const PlannedEdit &planned : save.edits.first(std::min(mostRowsShown, save.edits.size())))
        addEditItem(*m_rows, planned.edit, m_database);
    for (const SetChange &set : save.sets)
        new QTreeWidgetItem(m_rows, {tr("%1 · %2 at once").arg(set.table.name, counted(set.rows, Counted::Rows))});
    const qsizetype more = save.edits.size() - mostRowsShown;
    m_more->setText(tr("… and %1 more.").arg(counted(more, Counted::Rows)));
    m_more->setVisible(more > 0);
}

void ActionDialog::showOffers(const QList<ActionOffer> &offers)
{
    for (const ActionOffer &offer : offers) {
        auto *box = new QCheckBox(tr("Also: %1 (%L2)").arg(offer.action.title).arg(offer.records));
        connect(box, &QCheckBox::toggled, this, &ActionDialog::look);
        m_offersColumn->addWidget(box);
        m_offers.append({offer.action, box});
    }
}

void ActionDialog::updateButton()
{
    const bool isLocked = !m_access.mayWrite();
    const bool isRunning = m_running != nullptr;
    m_run->setText(isLocked ? tr("Unlock %1…").arg(m_wish.destination)
                            : captionOf(m_wish.what.action, m_plan, m_wish.destination));
    m_run->setVisible(!m_isDone);
    m_run->setEnabled(!isRunning && (isLocked || (m_plan && !m_plan->changesNothing() && isAnswered())));
    m_run->setToolTip(!isLocked && m_plan && m_reason->text().trimmed().isEmpty() ? tr("A reason is wanted first")
                                                                                  : QString());
    m_close->setText(m_isDone ? tr("Close") : tr("Cancel"));
    m_form->setEnabled(!isRunning);
    for (const Offer &offer : m_offers)
        offer.box->setEnabled(!isRunning);
}

void ActionDialog::runOrUnlock()
{
    if (m_access.mayWrite())
        run();
    else
        emit unlockWanted();
}

void ActionDialog::run()
{
    m_rest.stop();
    ActionPlan plan = *m_plan;
    plan.save.endpoint = m_access.endpoint();
    plan.save.reason = answers().reason;
    m_banner->hide();
    m_running = std::make_unique<Job>();
    m_running->start<ActionReport>([plan](Progress &progress) { return runAction(plan, progress); },
                                   [this](const Result<ActionReport> &report) {
                                       m_running.release()->deleteLater();
                                       ended(report);
                                   });
    m_summary->setText(tr("Writing …"));
    updateButton();
}

void ActionDialog::ended(const Result<ActionReport> &report)
{
    if (!report) {
        m_summary->setText(tr("Nothing was changed."));
        m_banner->showError(report.error());
    } else if (report->isDone()) {
        showProof(*report);
    } else {
        showConflicts(report->save.conflicts);
    }
    updateButton();
}

void ActionDialog::showProof(const ActionReport &report)
{
    m_isDone = true;
    const QString receipt = report.save.receipt;
    m_summary->setText(proofOf(*m_plan, report));
    m_banner->showText(tr("Done."), receipt.isEmpty() ? QString() : tr("Receipt %1").arg(receipt), Banner::Tone::Good);
    if (areImagesKept(receipt))
        m_banner->offer(tr("Undo…"), [this, receipt] {
            accept();
            emit undoWanted(receipt);
        });
    m_form->hide();
    for (const Offer &offer : m_offers)
        offer.box->hide();
    m_close->setFocus();
    emit done(receipt);
}

void ActionDialog::showConflicts(const QList<RowConflict> &conflicts)
{
    m_plan.reset();
    m_rows->clear();
    m_rows->setColumnHidden(EditTheirs, false);
    for (const RowConflict &conflict : conflicts)
        addEditItem(*m_rows, conflict.edit, m_database, &conflict);
    m_summary->setText(tr("These rows were changed by somebody since you looked at them."));
    m_banner->showText(tr("Nothing was done."), tr("Look at it again, and decide anew."), Banner::Tone::Caution);
    m_banner->offer(tr("Look again"), [this] { look(); });
}

void ActionDialog::reject()
{
    if (m_running)
        m_running->cancel();
    else
        QDialog::reject();
}

} // namespace credenza
