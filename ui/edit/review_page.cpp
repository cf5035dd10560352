#include "ui/edit/review_page.h"

#include "ui/edit/edit_item.h"
#include "ui/look/counted.h"
#include "ui/look/look.h"
#include "ui/look/row_list.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int idRole = Qt::UserRole;

} // namespace

ReviewPage::ReviewPage(const OpenDatabase &database, PendingEdits &edits, QWidget *parent)
    : Page(parent),
      m_database(database),
      m_edits(edits),
      m_explanation(new QLabel),
      m_list(new RowList({tr("row"), tr("was"), tr("becomes"), tr("theirs")}, tr("Changes"))),
      m_statements(new QPlainTextEdit),
      m_drop(new QPushButton(tr("Drop this change"))),
      m_mine(new QPushButton(tr("Take mine"))),
      m_theirs(new QPushButton(tr("Keep theirs")))
{
    setAccessibleName(title());
    m_explanation->setObjectName(u"muted"_s);
    m_explanation->setWordWrap(true);
    m_list->setRootIsDecorated(true);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_statements->setAccessibleName(tr("Statements"));
    m_statements->setReadOnly(true);
    m_statements->setFont(identifierFont(*this));
    m_drop->setProperty("danger", true);
    setFocusProxy(m_list);
    auto *heading = new QLabel(tr("Not saved yet"));
    heading->setObjectName(u"heading"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_drop);
    buttons->addStretch();
    buttons->addWidget(m_theirs);
    buttons->addWidget(m_mine);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setObjectName(u"gap"_s);
    parts->setHandleWidth(12);
    parts->addWidget(m_list);
    parts->addWidget(m_statements);
    parts->setSizes({400, 160});
    parts->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addWidget(heading);
    column->addWidget(m_explanation);
    column->addWidget(parts, 1);
    column->addLayout(buttons);
    connect(m_drop, &QPushButton::clicked, this, &ReviewPage::dropChosen);
    connect(m_mine, &QPushButton::clicked, this, [this] { settleChosen(Winner::Mine); });
    connect(m_theirs, &QPushButton::clicked, this, [this] { settleChosen(Winner::Theirs); });
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ReviewPage::showStatements);
    connect(&edits, &PendingEdits::changed, this, &ReviewPage::refresh);
    refresh();
}

QString ReviewPage::place() const
{
    return counted(m_edits.edits().count(), Counted::Rows);
}

void ReviewPage::showConflicts(const QList<RowConflict> &conflicts)
{
    m_conflicts = conflicts;
    refresh();
}

void ReviewPage::refresh()
{
    const QVariant chosen = m_list->currentItem() ? m_list->currentItem()->data(EditName, idRole) : QVariant();
    m_list->clear();
    bool hasConflict = false;
    for (const StagedEdits::Id id : m_edits.edits().ids()) {
        const StagedEdit &edit = *m_edits.edits().edit(id);
        const RowConflict *conflict = conflictOf(edit, m_conflicts);
        addEditItem(*m_list, edit, m_database, conflict)->setData(EditName, idRole, id);
        hasConflict = hasConflict || conflict;
        if (id == chosen.toLongLong())
            m_list->setCurrentItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
    }
    m_list->setColumnHidden(EditTheirs, !hasConflict);
    m_list->headerItem()->setText(EditAfter, hasConflict ? tr("mine") : tr("becomes"));
    m_explanation->setText(m_edits.edits().isEmpty() ? tr("Nothing is waiting to be saved.")
                           : hasConflict
                               ? tr("Rows changed meanwhile. Nothing was written. Choose for each: keep theirs, or "
                                    "take mine and save again.")
                               : tr("All of it is saved in one transaction, or none of it."));
    m_mine->setVisible(hasConflict);
    m_theirs->setVisible(hasConflict);
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showStatements();
    emit placeChanged();
}

void ReviewPage::showStatements()
{
    const QTreeWidgetItem *item = chosenEdit();
    const StagedEdit *chosen = item ? m_edits.edits().edit(item->data(EditName, idRole).toLongLong()) : nullptr;
    const RowConflict *conflict = chosen ? conflictOf(*chosen, m_conflicts) : nullptr;
    m_drop->setEnabled(chosen);
    m_mine->setEnabled(conflict && conflict->cause == RowConflict::Cause::Changed);
    m_theirs->setEnabled(conflict);
    const auto plan = planSave({.endpoint = m_database.endpoint,
                                .catalog = m_database.identity->catalog,
                                .profile = m_database.identity->profile(),
                                .edits = m_edits.edits().edits(),
                                .reason = {},
                                .undoes = {}});
    if (!plan) {
        m_statements->setPlainText(plan.error().message + u'\n' + plan.error().hint);
        return;
    }
    QStringList statements;
    for (const PlannedEdit &planned : plan->edits)
        statements << planned.sql + u';';
    m_statements->setPlainText((plan->notes + statements).join(u'\n'));
}

QTreeWidgetItem *ReviewPage::chosenEdit() const
{
    QTreeWidgetItem *item = m_list->currentItem();
    return item && item->parent() ? item->parent() : item;
}

void ReviewPage::dropChosen()
{
    if (const QTreeWidgetItem *item = chosenEdit())
        m_edits.drop(item->data(EditName, idRole).toLongLong());
}

/// Theirs: my change goes. Mine: it is made again on top of what they left.
void ReviewPage::settleChosen(Winner winner)
{
    const QTreeWidgetItem *item = chosenEdit();
    const StagedEdits::Id id = item ? item->data(EditName, idRole).toLongLong() : 0;
    const StagedEdit *edit = m_edits.edits().edit(id);
    const RowConflict *conflict = edit ? conflictOf(*edit, m_conflicts) : nullptr;
    if (!conflict)
        return;
    StagedEdit settled = *edit;
    for (CellChange &cell : settled.cells) {
        for (const CellConflict &other : conflict->cells) {
            if (other.column == cell.column)
                cell.before = other.theirs;
        }
    }
    StagedEdits left = m_edits.edits();
    left.drop(id);
    if (winner == Winner::Mine)
        left.add(settled);
    m_edits.replace(left);
    emit conflictSettled();
}

} // namespace credenza
