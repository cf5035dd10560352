#include "ui/backup/schedule_strip.h"

#include "ui/backup/schedule_words.h"
#include "ui/inspector/moment_words.h"
#include "ui/look/labels.h"
#include "ui/look/pill.h"
#include "ui/look/plain_tip.h"
#include "ui/look/scroll_column.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The one word for how it goes.
Pill *makeState(const ScheduleStatus &status)
{
    if (status.isOverdue)
        return new Pill(ScheduleStrip::tr("overdue"), Pill::Tone::Danger);
    if (!status.problems.isEmpty())
        return new Pill(ScheduleStrip::tr("to look at"), Pill::Tone::Caution);
    return new Pill(ScheduleStrip::tr("scheduled"), Pill::Tone::Good);
}

QString exactWords(const ScheduleStatus &status)
{
    QStringList lines;
    if (status.last.isValid())
        lines << ScheduleStrip::tr("last run: %1").arg(exactMoment(status.last));
    if (status.next.isValid())
        lines << ScheduleStrip::tr("next run: %1").arg(exactMoment(status.next));
    return lines.join(u'\n');
}

} // namespace

ScheduleStrip::ScheduleStrip(QWidget *parent)
    : QWidget(parent), m_lines(new QVBoxLayout), m_change(new QPushButton(tr("Sche&dule…")))
{
    m_change->setObjectName(u"schedule"_s);
    m_lines->setSpacing(4);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addLayout(m_lines, 1);
    row->addWidget(m_change, 0, Qt::AlignTop);
    connect(m_change, &QPushButton::clicked, this, &ScheduleStrip::scheduleWanted);
    showLooking();
}

void ScheduleStrip::showLooking()
{
    empty(*m_lines);
    m_lines->addWidget(makeMuted(tr("Looking for a schedule …")));
    m_change->setEnabled(false);
}

void ScheduleStrip::showSchedules(const QList<FoundSchedule> &schedules)
{
    empty(*m_lines);
    m_change->setEnabled(true);
    for (const FoundSchedule &schedule : schedules)
        add(schedule);
    if (schedules.isEmpty())
        m_lines->addWidget(makeMuted(tr("No schedule: archives are made by hand only.")));
}

void ScheduleStrip::add(const FoundSchedule &schedule)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(8);
    auto *words = makeText(scheduleWords(schedule, QDateTime::currentSecsSinceEpoch()));
    setPlainTip(*words, exactWords(schedule.status));
    row->addWidget(makeState(schedule.status), 0, Qt::AlignTop);
    row->addWidget(words, 1);
    m_lines->addWidget(line);
    for (const QString &problem : schedule.status.problems)
        m_lines->addWidget(makePoint(problem));
}

} // namespace credenza
