#pragma once

#include "sql/backup/schedule_place.h"
#include "sql/backup/scheduled_run.h"

#include <QDateTime>

namespace credenza {

struct ScheduleStatus
{
    QStringList files;  ///< that are there
    QString every;      ///< as it is written; a crontab line's five fields
    ScheduledRun run;   ///< as it is written
    QDateTime since;    ///< UTC, when it was written; invalid where nobody knows
    bool isRun = false; ///< whether something starts it when its time comes
    QDateTime last;     ///< UTC, when it was started the last time; invalid where nobody knows
    QString lastResult; ///< "success", "exit-code", "signal" … as systemd says it; empty before the first run
    int lastCode = 0;   ///< exit code of the last run
    QDateTime next;     ///< UTC; invalid where nobody knows
    bool isOverdue = false;
    QStringList problems; ///< what a person has to look at, in words

    bool isInstalled() const { return !every.isEmpty(); }
};

/// What is written, and what became of it.
Result<ScheduleStatus> scheduleStatus(const SchedulePlace &place);

/// Last and next start of a timer, out of the JSON of `systemctl list-timers`.
struct TimerStarts
{
    QDateTime last; ///< UTC; invalid for none
    QDateTime next;
};
TimerStarts timerStartsIn(const QByteArray &json, const QString &timer);

/// Whether a run that was due is not begun, an hour of delay granted. `due` is the first time after the last run.
bool isOverdue(const QDateTime &due, const QDateTime &now);

} // namespace credenza
