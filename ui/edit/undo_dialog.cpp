#include "ui/edit/undo_dialog.h"

#include "sql/edit/foreseen_conflicts.h"
#include "sql/edit/undo.h"
#include "ui/edit/edit_item.h"
#include "ui/look/counted.h"
#include "ui/look/grown_size.h"
#include "ui/look/labels.h"
#include "ui/look/row_list.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

UndoDialog::UndoDialog(const OpenDatabase &database, const Wish &wish, QWidget *parent)
    : QDialog(parent),
      m_database(database),
      m_wish(wish),
      m_list(new RowList({tr("row"), tr("is"), tr("becomes"), tr("meanwhile")}, tr("What is taken back"))),
      m_state(makeMuted(tr("Looking whether somebody changed these rows since …"))),
      m_reason(new QLineEdit(wish.reason)),
      m_undo(new QPushButton(tr("Take back in %1").arg(wish.destination)))
{
    setWindowTitle(tr("Take back a save"));
    resize(grownWithText(*this, {720, 480}));
    layOut();
    connect(m_undo, &QPushButton::clicked, this, [this] {
        emit confirmed(m_reason->text().trimmed());
        accept();
    });
    connect(m_reason, &QLineEdit::textChanged, this, &UndoDialog::updateButton);
    updateButton();
    look();
}

void UndoDialog::layOut()
{
    m_list->setRootIsDecorated(true);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->setColumnHidden(EditTheirs, true);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Ticket, or why"));
    m_reason->setFocus();
    m_undo->setObjectName(u"takeBack"_s);
    m_undo->setProperty("danger", true);
    m_undo->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false); // Enter in the reason must not throw it away
    auto *form = new QFormLayout;
    form->addRow(tr("Reason"), m_reason);
    centreLabels(*form);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_undo);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->setSpacing(12);
    page->addWidget(makeTitle(tr("Take back the save %1?").arg(m_wish.receipt)));
    page->addWidget(m_list, 1);
    page->addWidget(m_state);
    page->addLayout(form);
    page->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

Result<UndoDialog::Preview> UndoDialog::previewOf(const OpenDatabase &database, const Wish &wish, Progress &progress)
{
    auto plan = planUndo({.receipt = wish.receipt,
                          .endpoint = wish.endpoint,
                          .catalog = database.identity->catalog,
                          .profile = database.identity->profile(),
                          .reason = {}});
    if (!plan)
        return plan.error();
    auto conflicts = foreseenConflicts(*plan, progress);
    if (!conflicts)
        return conflicts.error();
    return Preview{.plan = *plan, .conflicts = *conflicts};
}

void UndoDialog::look()
{
    m_job = std::make_unique<Job>();
    m_job->start<Preview>(
        [database = m_database, wish = m_wish](Progress &progress) { return previewOf(database, wish, progress); },
        [this](const Result<Preview> &preview) {
            if (preview)
                showPreview(*preview);
            else
                showProblem(
                    QStringList{preview.error().message, preview.error().detail, preview.error().hint}.join(u'\n'));
        });
}

void UndoDialog::showPreview(const Preview &preview)
{
    for (const PlannedEdit &planned : preview.plan.edits)
        addEditItem(*m_list, planned.edit, m_database, conflictOf(planned.edit, preview.conflicts));
    m_list->setColumnHidden(EditTheirs, preview.conflicts.isEmpty());
    if (!preview.conflicts.isEmpty()) {
        showProblem(tr("Changed by somebody since: %1. Nothing can be taken back as a whole; change the other rows in "
                       "their table.")
                        .arg(counted(preview.conflicts.size(), Counted::Rows)));
        return;
    }
    m_canBeUndone = true;
    m_state->setText((QStringList{tr("Nobody changed these rows since. %1 will be as before the save, all in one "
                                     "transaction.")
                                      .arg(counted(preview.plan.edits.size(), Counted::Rows))}
                      + preview.plan.notes)
                         .join(u'\n'));
    updateButton();
}

void UndoDialog::showProblem(const QString &problem)
{
    m_state->setObjectName(u"problem"_s);
    m_state->style()->unpolish(m_state);
    m_state->style()->polish(m_state);
    m_state->setText(problem);
}

void UndoDialog::updateButton()
{
    const bool wantsReason = m_wish.endpoint.environment == Environment::Production;
    m_undo->setEnabled(m_canBeUndone && !(wantsReason && m_reason->text().trimmed().isEmpty()));
    m_undo->setToolTip(m_canBeUndone && !m_undo->isEnabled() ? tr("Production wants a reason") : QString());
}

} // namespace credenza
