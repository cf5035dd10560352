#include "ui/transfer/target_findings.h"

#include "ui/look/copy_button.h"
#include "ui/look/labels.h"
#include "ui/look/pill.h"
#include "ui/look/scroll_column.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace credenza {

TargetFindings::TargetFindings(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 12, 0, 0);
    m_column->setSpacing(8);
    hide();
}

void TargetFindings::clear()
{
    empty(*m_column);
    hide();
}

void TargetFindings::showCheck(const TargetCheck &check)
{
    clear();
    addHead(check);
    for (const QString &problem : check.diagnosis.problems)
        m_column->addWidget(makeText(problem));
    addGrants(check.diagnosis.missing);
    addOthers(check.diagnosis.others);
    show();
}

void TargetFindings::addHead(const TargetCheck &check)
{
    QStringList facts;
    if (check.presence == TargetCheck::Presence::WillBeMade)
        facts << tr("%1, does not exist yet and will be made").arg(check.server);
    else
        facts << tr("%1 answers").arg(check.server);
    const QLocale locale;
    if (check.diagnosis.bytesFree >= 0)
        facts << tr("%1 free").arg(locale.formattedDataSize(check.diagnosis.bytesFree));
    else if (check.presence == TargetCheck::Presence::Exists)
        facts << tr("the space left on the server cannot be seen from here");
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(check.isFine() ? new Pill(tr("ready"), Pill::Tone::Good)
                                   : new Pill(tr("something lacks"), Pill::Tone::Caution));
    head->addWidget(makeText(facts.join(u"  ·  "_s)), 1);
    m_column->addLayout(head);
}

void TargetFindings::addGrants(const QStringList &grants)
{
    if (grants.isEmpty())
        return;
    const QString statements = grants.join(u";\n"_s) + u';';
    auto *row = new QHBoxLayout;
    row->addWidget(makeText(tr("Rights lack. Somebody who may runs this:")), 1);
    row->addWidget(new CopyButton(statements, tr("the statements that grant the rights")));
    m_column->addLayout(row);
    m_column->addWidget(makeCode(statements, tr("Statements that grant the rights")));
}

void TargetFindings::addOthers(const QStringList &others)
{
    if (others.isEmpty())
        return;
    m_column->addWidget(makeText(tr("Also connected. Stop the service there before it is filled:")));
    m_column->addWidget(makeMuted(others.join(u'\n')));
}

} // namespace credenza
