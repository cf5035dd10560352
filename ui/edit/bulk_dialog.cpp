#include "ui/edit/bulk_dialog.h"

#include "sql/browse/filter_term.h"
#include "sql/profile/masking.h"
#include "ui/look/grown_size.h"
#include "ui/look/labels.h"
#include "ui/look/row_list.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum class Choice { Given, Null, Default };

} // namespace

BulkDialog::BulkDialog(const OpenDatabase &database, const PendingEdits &edits, const WriteAccess &access,
                       const Scope &scope, QWidget *parent)
    : QDialog(parent),
      m_database(database),
      m_edits(edits),
      m_access(access),
      m_scope(scope),
      m_column(new QComboBox),
      m_choice(new QComboBox),
      m_text(new QLineEdit),
      m_reason(new QLineEdit),
      m_state(new QLabel),
      m_samples(new RowList({tr("row"), tr("is"), tr("becomes")}, tr("The first rows"))),
      m_look(new QPushButton(tr("Count the rows"))),
      m_change(new QPushButton(tr("Change")))
{
    setWindowTitle(tr("Change rows of %1").arg(scope.table.name.name));
    resize(grownWithText(*this, {640, 520}));
    for (const Column &column : scope.table.columns) {
        if (edits.whyNot(scope.table, column).isEmpty())
            m_column->addItem(column.name);
    }
    m_column->setCurrentText(scope.table.columns.value(scope.column).name);
    m_column->setAccessibleName(tr("Column"));
    m_choice->addItem(tr("this value"), int(Choice::Given));
    m_choice->addItem(u"NULL"_s, int(Choice::Null));
    m_choice->addItem(tr("its default"), int(Choice::Default));
    m_choice->setAccessibleName(tr("What the column becomes"));
    m_text->setAccessibleName(tr("New value"));
    m_reason->setAccessibleName(tr("Reason"));
    m_samples->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_state->setObjectName(u"muted"_s);
    m_state->setWordWrap(true);
    m_change->setProperty("danger", true);
    m_change->setEnabled(false);
    m_look->setDefault(true);
    layOut();
    connect(m_text, &QLineEdit::textChanged, this, &BulkDialog::forgetPlan);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &BulkDialog::forgetPlan);
    connect(m_column, &QComboBox::currentIndexChanged, this, &BulkDialog::forgetPlan);
    connect(&access, &WriteAccess::changed, this, &BulkDialog::followAccess);
    connect(m_look, &QPushButton::clicked, this, &BulkDialog::plan);
    connect(m_change, &QPushButton::clicked, this, &BulkDialog::run);
}

void BulkDialog::layOut()
{
    auto *rows = new QLabel(m_scope.filterText.isEmpty()
                                ? tr("Every row of %1. There is no filter.").arg(m_scope.table.name.name)
                                : tr("Rows of %1 where %2")
                                      .arg(m_scope.table.name.name, maskedFilter(m_scope.filterText, m_scope.table,
                                                                                 m_database.identity->profile())));
    rows->setObjectName(u"title"_s);
    rows->setTextFormat(Qt::PlainText);
    rows->setWordWrap(true);
    auto *becomes = new QHBoxLayout;
    becomes->addWidget(m_choice);
    becomes->addWidget(m_text, 1);
    auto *form = new QFormLayout;
    form->addRow(tr("Column"), m_column);
    form->addRow(tr("becomes"), becomes);
    form->addRow(tr("Reason"), m_reason);
    centreLabels(*form);
    auto *cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_change);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_look);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->setSpacing(12);
    page->addWidget(rows);
    page->addLayout(form);
    page->addWidget(m_samples, 1);
    page->addWidget(m_state);
    page->addLayout(buttons);
}

Result<NewValue> BulkDialog::value() const
{
    const auto choice = Choice(m_choice->currentData().toInt());
    if (choice == Choice::Null)
        return NewValue{};
    if (choice == Choice::Default)
        return NewValue{.source = NewValue::Source::Default, .value = {}};
    const qsizetype column = m_scope.table.columnNames().indexOf(m_column->currentText());
    return entered(m_text->text(), m_edits.contextOf(m_scope.table, column, std::nullopt));
}

void BulkDialog::forgetPlan()
{
    m_plan.reset();
    m_change->setEnabled(false);
    m_change->setText(tr("Change"));
}

/// What is counted is what was typed: nothing can be typed meanwhile.
void BulkDialog::setWork(Work work)
{
    m_work = work;
    for (QWidget *input : {static_cast<QWidget *>(m_column), static_cast<QWidget *>(m_choice),
                           static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_reason)})
        input->setEnabled(work == Work::None);
    m_look->setEnabled(work == Work::None);
    m_change->setEnabled(work == Work::None && m_plan && m_plan->rows > 0 && m_access.mayWrite());
    if (work != Work::None)
        m_state->setText(work == Work::Counting ? tr("Counting …") : tr("Changing …"));
}

void BulkDialog::followAccess()
{
    if (m_access.mayWrite() || m_work == Work::Changing)
        return;
    forgetPlan();
    m_state->setText(tr("Writing is locked again. Unlock it, then count the rows once more."));
}

void BulkDialog::showError(const Error &error)
{
    m_state->setText(QStringList{error.message, error.detail, error.hint}.join(u' '));
}

void BulkDialog::plan()
{
    const auto after = value();
    if (!after) {
        showError(after.error());
        return;
    }
    const BulkChangeRequest request{.endpoint = m_access.endpoint(),
                                    .catalog = m_database.identity->catalog,
                                    .profile = m_database.identity->profile(),
                                    .table = m_scope.table.name.name,
                                    .filter = m_scope.filter,
                                    .column = m_column->currentText(),
                                    .after = *after,
                                    .reason = {}};
    forgetPlan();
    setWork(Work::Counting);
    m_job = std::make_unique<Job>();
    m_job->start<BulkChangePlan>([request](Progress &) { return planBulkChange(request); },
                                 [this](const Result<BulkChangePlan> &plan) { showPlan(plan); });
}

void BulkDialog::showPlan(const Result<BulkChangePlan> &plan)
{
    m_samples->clear();
    if (plan)
        m_plan = *plan;
    setWork(Work::None);
    if (!plan) {
        showError(plan.error());
        return;
    }
    const auto shown = [&](const Value &value) {
        return maskedText(value, plan->meaning(), plan->table.name.name, plan->column.name);
    };
    for (const BulkChangePlan::Sample &sample : plan->samples)
        new QTreeWidgetItem(
            m_samples, {maskedKey(sample.key, plan->meaning(), plan->table.name.name), shown(sample.before),
                        plan->after.source == NewValue::Source::Default ? tr("default") : shown(plan->after.value)});
    const Endpoint target = m_access.endpoint();
    const QString where = target.environment == Environment::Unmarked ? target.title() : nameOf(target.environment);
    m_change->setText(tr("Change %L1 rows in %2").arg(plan->rows).arg(where));
    m_state->setText(
        (QStringList{tr("%L1 rows will change, in one transaction.").arg(plan->rows)} + plan->notes).join(u' '));
}

void BulkDialog::run()
{
    if (const QString why = m_edits.whyNot(m_scope.table); !why.isEmpty() || !m_plan) {
        forgetPlan();
        m_state->setText(why);
        return;
    }
    m_plan->endpoint = m_access.endpoint();
    m_plan->reason = m_reason->text().trimmed();
    setWork(Work::Changing);
    m_job = std::make_unique<Job>();
    m_job->start<BulkChangeReport>([plan = *m_plan](Progress &progress) { return bulkChange(plan, progress); },
                                   [this](const Result<BulkChangeReport> &report) { showOutcome(report); });
}

void BulkDialog::showOutcome(const Result<BulkChangeReport> &report)
{
    if (!report) {
        forgetPlan();
        m_samples->clear();
        setWork(Work::None);
        showError(report.error());
        return;
    }
    m_work = Work::None;
    emit changed(report->receipt, report->rows);
    accept();
}

void BulkDialog::reject()
{
    if (m_work != Work::Changing) {
        QDialog::reject();
        return;
    }
    m_job->cancel();
    m_state->setText(tr("Cancelling …"));
}

} // namespace credenza
