#include "ui/sqlconsole/plan_view.h"

#include "ui/look/plain_tip.h"
#include "ui/look/tokens.h"

#include <QApplication>
#include <QHeaderView>

namespace credenza {

PlanView::PlanView(QWidget *parent) : QTreeWidget(parent)
{
    setHeaderLabels({tr("What the database would do"), tr("What would help")});
    setObjectName(QStringLiteral("plan"));
    setAccessibleName(tr("How the database would answer"));
    header()->setAccessibleName(tr("Columns"));
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(false);
    setSelectionMode(SingleSelection);
    setItemsExpandable(false);
    setRootIsDecorated(false);
    setWordWrap(true);
}

void PlanView::showSteps(const QList<ExplainStep> &steps)
{
    clear();
    QList<QTreeWidgetItem *> above; // the last item of each depth
    for (const ExplainStep &step : steps) {
        const qsizetype depth = std::clamp<qsizetype>(step.depth, 0, above.size());
        auto *item = depth == 0 ? new QTreeWidgetItem(this) : new QTreeWidgetItem(above[depth - 1]);
        fill(*item, step);
        above.resize(depth);
        above << item;
    }
    expandAll();
}

void PlanView::fill(QTreeWidgetItem &item, const ExplainStep &step) const
{
    const bool isHeavy = step.weight == ExplainStep::Weight::Heavy;
    item.setText(0, isHeavy ? tr("%1 – slow where there are many rows").arg(step.text) : step.text);
    item.setText(1, step.advice);
    item.setToolTip(0, plainTip(step.detail));
    if (isHeavy)
        item.setForeground(0, Tokens::matching(QApplication::palette()).caution);
}

} // namespace credenza
