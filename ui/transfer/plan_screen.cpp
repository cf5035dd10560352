#include "ui/transfer/plan_screen.h"

#include "sql/connection/write_consent.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/plain_table.h"
#include "ui/transfer/report_saving.h"
#include "ui/transfer/target_name.h"

#include <QStyle>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What will be done, in the order of doing.
QStringList stepsOf(const TransferPlan &plan)
{
    QStringList steps;
    if (!plan.create.isEmpty())
        steps << PlanScreen::tr("What the target lacks of the schema is made, by %1.")
                     .arg(counted(plan.create.size(), Counted::Statements));
    steps << PlanScreen::tr("Copied, read back and compared before the commit: %1.")
                 .arg(counted(plan.tables.size(), Counted::Tables));
    if (!plan.stamp.isEmpty())
        steps << PlanScreen::tr("The migration history is recorded up to %1, so that the service finds it complete.")
                     .arg(plan.stamp.last());
    return steps + plan.notes;
}

void setRole(QPushButton &button, const char *role, bool isOn)
{
    button.setProperty(role, isOn);
    button.style()->unpolish(&button);
    button.style()->polish(&button);
}

} // namespace

PlanScreen::PlanScreen(QWidget *parent)
    : QWidget(parent),
      m_scroll(new ScrollColumn),
      m_back(new QPushButton(tr("&Back"))),
      m_save(new QPushButton(tr("&Save report…"))),
      m_again(new QPushButton(tr("Look &again with these choices"))),
      m_confirmLabel(makeMuted()),
      m_confirm(new QLineEdit),
      m_transfer(new QPushButton)
{
    m_scroll->column().setContentsMargins(24, 16, 24, 24);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_scroll, 1);
    page->addWidget(makeFooter());
}

QWidget *PlanScreen::makeFooter()
{
    m_back->setObjectName(u"back"_s);
    m_save->setObjectName(u"saveReport"_s);
    m_again->setObjectName(u"again"_s);
    m_confirm->setObjectName(u"confirm"_s);
    m_confirm->setAccessibleName(tr("Name of the target, to agree"));
    m_confirm->setMaximumWidth(200);
    m_confirmLabel->setWordWrap(false);
    m_transfer->setObjectName(u"transfer"_s);
    auto *footer = new QWidget;
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(24, 12, 24, 16);
    row->setSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_save);
    row->addStretch();
    row->addWidget(m_confirmLabel);
    row->addWidget(m_confirm);
    row->addWidget(m_again);
    row->addWidget(m_transfer);
    connect(m_back, &QPushButton::clicked, this, &PlanScreen::backWanted);
    connect(m_save, &QPushButton::clicked, this, &PlanScreen::offerSaving);
    connect(m_again, &QPushButton::clicked, this, [this] { emit acceptWanted(m_rejects->accepted()); });
    connect(m_transfer, &QPushButton::clicked, this, &PlanScreen::transferWanted);
    connect(m_confirm, &QLineEdit::textChanged, this, &PlanScreen::showButtons);
    return footer;
}

void PlanScreen::showLooking()
{
    m_outlook.reset();
    m_rejects = nullptr;
    QVBoxLayout &column = m_scroll->column();
    empty(column);
    column.addWidget(makeHeading(tr("Looking at every value")));
    column.addWidget(makeMuted(tr("Each one is tried against what the target can hold. Nothing is written.")));
    m_step = makeText();
    column.addWidget(m_step);
    showButtons();
}

void PlanScreen::showStep(const QString &what)
{
    if (!m_outlook && m_step)
        m_step->setText(what);
}

void PlanScreen::showOutlook(const Outlook &outlook, const QHash<QString, qint64> &rows)
{
    m_outlook = outlook;
    m_step = nullptr;
    QVBoxLayout &column = m_scroll->column();
    empty(column);
    column.addWidget(makeHeading(tr("What will happen")));
    column.addWidget(makeMuted(u"%1  →  %2"_s.arg(outlook.plan.source.title(), outlook.plan.target.title())));
    showVerdict();
    m_rejects = new RejectList;
    column.addWidget(m_rejects);
    m_rejects->showRejects(outlook.assessment.rejects, RejectList::Choices::Offered);
    connect(m_rejects, &RejectList::acceptedChanged, this, &PlanScreen::showButtons);
    if (outlook.plan.state != TransferPlan::Target::Equal) {
        showSteps(rows);
        showConversions();
    }
    m_confirm->clear();
    showButtons();
}

void PlanScreen::showVerdict()
{
    m_banner = new Banner;
    m_problem = new Banner;
    m_scroll->column().addWidget(m_banner);
    m_scroll->column().addWidget(m_problem);
    const TransferPlan &plan = m_outlook->plan;
    const Assessment &assessment = m_outlook->assessment;
    if (plan.state == TransferPlan::Target::Equal)
        m_banner->showText(tr("Already there, equal."), tr("Nothing is to be done."), Banner::Tone::Good);
    else if (!m_outlook->canRun())
        m_banner->showText(
            tr("%1 that the target cannot hold.").arg(counted(assessment.rejects.rows(), Counted::Values)),
            tr("Correct them in the source, accept what is lost where that is offered, or go back and "
               "let such rows stay behind. Nothing was written."),
            Banner::Tone::Problem);
    else if (!assessment.rejects.isEmpty())
        m_banner->showText(tr("%1 that the target cannot hold; such rows stay behind.")
                               .arg(counted(assessment.rejects.rows(), Counted::Values)),
                           tr("All others arrive. What refers to them stays behind with them."), Banner::Tone::Caution);
    else if (plan.state == TransferPlan::Target::Occupied)
        m_banner->showText(tr("Everything fits. What %1 holds now is replaced.").arg(targetName(plan.target)),
                           tr("%1 looked at. Nothing was written yet.").arg(counted(assessment.rows, Counted::Rows)),
                           Banner::Tone::Caution);
    else
        m_banner->showText(tr("Everything fits."),
                           tr("%1 looked at. Nothing was written yet.").arg(counted(assessment.rows, Counted::Rows)),
                           Banner::Tone::Good);
}

void PlanScreen::showSteps(const QHash<QString, qint64> &rows)
{
    QVBoxLayout &column = m_scroll->column();
    column.addSpacing(8);
    column.addWidget(makeTitle(tr("What will be done")));
    for (const QString &step : stepsOf(m_outlook->plan))
        column.addWidget(makePoint(step));
    column.addSpacing(8);
    column.addWidget(makeTitle(tr("Tables, in order of filling")));
    auto *tables = new PlainTable({{tr("table")}, {tr("rows"), PlainTable::Kind::Number, 160}},
                                  tr("Tables to be filled"));
    for (const QString &table : m_outlook->plan.tables)
        tables->addRow({table, locale().toString(rows.value(table))});
    tables->setMaximumWidth(560);
    column.addWidget(tables);
}

void PlanScreen::showConversions()
{
    if (m_outlook->assessment.conversions.isEmpty())
        return;
    QMap<QString, QStringList> byRule;
    for (const Conversion &each : m_outlook->assessment.conversions)
        byRule[each.lossy ? tr("%1 (lossy)").arg(each.rule) : each.rule] << each.table + u'.' + each.column;
    QVBoxLayout &column = m_scroll->column();
    column.addSpacing(8);
    column.addWidget(makeTitle(tr("Values that change their form, and mean the same")));
    auto *list = new PlainTable({{tr("rule"), PlainTable::Kind::Text, 320}, {tr("columns")}}, tr("Conversions"));
    for (const auto &[rule, columns] : byRule.asKeyValueRange())
        list->addRow({rule, columns.join(u", "_s)});
    column.addWidget(list);
}

void PlanScreen::showButtons()
{
    const bool isKnown = m_outlook.has_value();
    const bool isEqual = isKnown && m_outlook->plan.state == TransferPlan::Target::Equal;
    const bool canRun = isKnown && !isEqual && m_outlook->canRun();
    const bool isProduction = canRun && m_outlook->plan.target.environment == Environment::Production;
    const bool takesAway = canRun && m_outlook->plan.state == TransferPlan::Target::Occupied;
    m_back->setText(isKnown ? tr("&Back") : tr("Cancel"));
    m_back->setShortcut(isKnown ? m_back->shortcut() : QKeySequence(Qt::Key_Escape));
    m_save->setVisible(isKnown && !isEqual);
    m_again->setVisible(isKnown && !m_rejects->accepted().isEmpty());
    m_confirmLabel->setVisible(isProduction);
    m_confirm->setVisible(isProduction);
    m_transfer->setVisible(canRun);
    setRole(*m_transfer, "danger", takesAway);
    setRole(*m_transfer, "primary", !takesAway);
    if (!canRun)
        return;
    const QString name = shortName(m_outlook->plan.target);
    m_confirmLabel->setText(tr("Write %1 to agree:").arg(name));
    m_transfer->setText(
        (takesAway ? tr("Replace everything in %1") : tr("Transfer to %1")).arg(targetName(m_outlook->plan.target)));
    m_transfer->setEnabled(!isProduction || m_confirm->text().trimmed() == name);
}

Result<void> PlanScreen::saveReport(const QString &path) const
{
    return saveAssessment(path, m_outlook->plan, m_outlook->assessment);
}

void PlanScreen::offerSaving()
{
    const QString path = askForReportFile(*this);
    if (path.isEmpty())
        return;
    m_problem->hide();
    if (auto saved = saveReport(path); !saved)
        m_problem->showError(saved.error());
}

} // namespace credenza
