#include "ui/inspector/purge_outcome_view.h"

#include "ui/look/copy_button.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

PurgeOutcomeView::PurgeOutcomeView(const PurgeResult &result, QWidget *parent) : QWidget(parent)
{
    const PurgeReport &report = result.report;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 16);
    column->setSpacing(6);
    column->addWidget(makeTitle(tr("%1 deleted").arg(counted(report.rows(), Counted::Rows))));
    for (auto count = report.changed.begin(); count != report.changed.end(); ++count)
        column->addWidget(makePoint(tr("%1 of %2").arg(counted(count.value(), Counted::Rows), count.key())));
    for (const QString &note : report.notes)
        column->addWidget(makePoint(note));
    if (!report.receipt.isEmpty())
        column->addWidget(makeMuted(tr("Receipt %1. It is among the activity, with the reason.").arg(report.receipt)));
    if (report.rows() == 0)
        return;
    for (const QString &fact : result.afterwards.facts)
        column->addWidget(makeText(fact));
    if (result.afterwards.command.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(makeCode(result.afterwards.command, tr("Gives the room back")), 1);
    row->addWidget(new CopyButton(result.afterwards.command, tr("Copy the command that gives the room back")));
    column->addLayout(row);
}

} // namespace credenza
