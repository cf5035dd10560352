#pragma once

#include "ui/sqlconsole/plan_view.h"
#include "ui/sqlconsole/result_grid.h"

#include <QLabel>
#include <QStackedWidget>

namespace credenza {

/// What came of a statement: rows or a plan, and a line below that sums it up.
class AnswerView : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerView(QWidget *parent = nullptr);

    void showRows(const ResultTable &table);
    void showPlan(const QList<ExplainStep> &steps);
    void setState(const QString &text);
    QString state() const { return m_state->text(); }
    /// Gives the focus to what is shown.
    void enter();

private:
    QStackedWidget *m_stack;
    ResultGrid *m_grid;
    PlanView *m_plan;
    QLabel *m_state;
};

} // namespace credenza
