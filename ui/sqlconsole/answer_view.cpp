#include "ui/sqlconsole/answer_view.h"

#include "ui/look/labels.h"
#include "ui/sqlconsole/console_words.h"

#include <QVBoxLayout>

namespace credenza {

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedWidget), m_grid(new ResultGrid), m_plan(new PlanView), m_state(makeMuted())
{
    QLabel *empty = makeMuted(tr("Ctrl+Return runs the statement under the cursor."));
    empty->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(empty);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_plan);
    m_state->setContentsMargins(12, 4, 12, 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(m_state);
}

void AnswerView::showRows(const ResultTable &table)
{
    m_grid->showTable(table);
    m_stack->setCurrentWidget(m_grid);
    setState(answerText(table));
}

void AnswerView::showPlan(const QList<ExplainStep> &steps)
{
    m_plan->showSteps(steps);
    m_stack->setCurrentWidget(m_plan);
    setState(tr("Nothing was run."));
}

void AnswerView::setState(const QString &text)
{
    m_state->setText(text);
}

void AnswerView::enter()
{
    m_stack->currentWidget()->setFocus();
}

} // namespace credenza
