#pragma once

#include "sql/connection/explainer.h"

#include <QTreeWidget>

namespace credenza {

/// How a database would answer, step below step, in words; what is heavy stands out, with what would help.
class PlanView : public QTreeWidget
{
    Q_OBJECT

public:
    explicit PlanView(QWidget *parent = nullptr);

    void showSteps(const QList<ExplainStep> &steps);

private:
    void fill(QTreeWidgetItem &item, const ExplainStep &step) const;
};

} // namespace credenza
