#include "ui/inspector/purge_choice.h"

#include "sql/text/size_text.h"
#include "ui/inspector/age_columns.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString countText(const PurgedKind &purged)
{
    if (purged.rows == 0)
        return PurgeChoice::tr("none of %1").arg(counted(purged.total, Counted::Rows));
    const QString rows = PurgeChoice::tr("%L1 of %2").arg(purged.rows).arg(counted(purged.total, Counted::Rows));
    return purged.bytes ? PurgeChoice::tr("%1, about %2").arg(rows, sizeText(*purged.bytes)) : rows;
}

QString ownText(const PurgeRule &rule)
{
    return rule.own == "never"_L1 ? PurgeChoice::tr("The service itself never deletes them.")
                                  : PurgeChoice::tr("The service deletes them itself: %1.").arg(rule.own);
}

QString fateText(const ReachedRows &reached, const QString &table)
{
    using Fate = Dependents::Fate;
    const QString rows = PurgeChoice::tr("%1 of %2").arg(counted(reached.rows, Counted::Rows), reached.table.name);
    switch (reached.fate) {
    case Fate::Deleted: return PurgeChoice::tr("%1 go along with them.").arg(rows);
    case Fate::SetNull: return PurgeChoice::tr("%1 stay and lose their reference to them.").arg(rows);
    case Fate::SetDefault: return PurgeChoice::tr("%1 stay and get the default as their reference.").arg(rows);
    case Fate::Refused:
        return PurgeChoice::tr("%1 refer to rows of %2, so the database refuses to delete those.").arg(rows, table);
    case Fate::Dangling:
    case Fate::Outliving: break;
    }
    return PurgeChoice::tr("%1 stay, with a reference to nothing.").arg(rows);
}

} // namespace

PurgeChoice::PurgeChoice(const PurgedKind &purged, Wanted wanted, QWidget *parent)
    : QWidget(parent),
      m_table(purged.kind.table.name.name),
      m_rows(purged.rows),
      m_bytes(purged.bytes.value_or(0)),
      m_box(new QCheckBox(purged.rule.title)),
      m_count(new QLabel(countText(purged))),
      m_bar(new QProgressBar)
{
    m_box->setChecked(wanted == Wanted::Yes && m_rows > 0);
    m_box->setEnabled(m_rows > 0);
    m_box->setAccessibleDescription(m_count->text());
    m_bar->setAccessibleName(tr("How far %1 are").arg(purged.rule.title));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->hide();
    connect(m_box, &QCheckBox::toggled, this, &PurgeChoice::toggled);
    layOut(purged);
}

void PurgeChoice::layOut(const PurgedKind &purged)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_box, 1);
    head->addWidget(m_count);
    auto *show = new QPushButton(tr("Show the table"));
    show->setObjectName(u"link"_s);
    show->setAccessibleName(tr("Show the table %1").arg(m_table));
    connect(show, &QPushButton::clicked, this, [this] { emit rowsWanted(m_table); });
    head->addWidget(show);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(28, 0, 0, 0); // below the text of the tick
    column->setSpacing(6);
    column->addWidget(makeMuted(u"%1. %2"_s.arg(m_table, ownText(purged.rule))));
    if (m_rows > 0 && !purged.ages.isEmpty())
        column->addWidget(new AgeColumns(purged.ages));
    if (purged.kept > 0)
        column->addWidget(makePoint(
            tr("%1 stay, though expired: %2.").arg(counted(purged.kept, Counted::Rows), purged.rule.keepTitle)));
    for (const ReachedRows &reached : purged.reached)
        column->addWidget(makePoint(fateText(reached, m_table)));
    column->addWidget(m_bar);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 12, 0, 12);
    whole->setSpacing(6);
    whole->addLayout(head);
    whole->addLayout(column);
}

void PurgeChoice::showProgress(qint64 done, qint64 total)
{
    constexpr int whole = 1000;
    m_bar->setRange(0, whole);
    m_bar->setValue(total > 0 ? int(double(done) / double(total) * whole) : whole);
    m_count->setText(tr("%L1 of %2 deleted").arg(done).arg(counted(total, Counted::Rows)));
}

void PurgeChoice::setRunning(bool isRunning)
{
    m_box->setEnabled(!isRunning && m_rows > 0);
    m_bar->setVisible(isRunning && isChosen());
    if (isRunning && isChosen())
        showProgress(0, m_rows);
}

} // namespace credenza
