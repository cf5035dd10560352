#include "ui/transfer/reject_list.h"

#include "sql/transfer/conversion.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/pill.h"
#include "ui/look/plain_table.h"
#include "ui/look/scroll_column.h"
#include "ui/transfer/option_fields.h"

using namespace Qt::StringLiterals;

namespace credenza {

RejectList::RejectList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(20);
}

void RejectList::showRejects(const Rejects &rejects, Choices choices)
{
    empty(*m_column);
    m_choices.clear();
    for (const Rejects::Group &group : rejects.groups())
        m_column->addWidget(makeGroup(group, choices));
    setVisible(!rejects.isEmpty());
}

QWidget *RejectList::makeGroup(const Rejects::Group &group, Choices choices)
{
    const Reject &first = group.first;
    const QString place = first.column.isEmpty() ? first.table : first.table + u'.' + first.column;
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new Pill(counted(group.rows, Counted::Rows), Pill::Tone::Danger));
    head->addWidget(makeTitle(u"%1: %2"_s.arg(place, explanationOf(first.cause))), 1);
    auto *rows = new PlainTable({{tr("row"), PlainTable::Kind::Identifier, 420}, {tr("value")}},
                                tr("Rows of %1 that do not fit").arg(place));
    for (const Reject &example : group.examples)
        rows->addRow({example.row, example.value});
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(makeText(remedyFor(first.cause)));
    column->addWidget(rows);
    if (group.rows > group.examples.size())
        column->addWidget(makeMuted(tr("and %L1 more").arg(group.rows - group.examples.size())));
    if (choices == Choices::Offered && bearableCauses().contains(first.cause)) {
        auto *accept = new QCheckBox(tr("Accept that %1").arg(lossOf(first.cause)));
        accept->setObjectName(u"accept-"_s + nameOf(first.cause));
        connect(accept, &QCheckBox::toggled, this, &RejectList::acceptedChanged);
        m_choices.append({first.cause, accept});
        column->addWidget(accept);
    }
    return widget;
}

QList<RejectCause> RejectList::accepted() const
{
    QList<RejectCause> causes;
    for (const auto &[cause, choice] : m_choices) {
        if (choice->isChecked() && !causes.contains(cause))
            causes << cause;
    }
    return causes;
}

} // namespace credenza
