#pragma once

#include "sql/backup/schedule.h"

namespace credenza {

/// Where a schedule stands, or would stand.
struct SchedulePlace
{
    Schedule::Starter starter = Schedule::Starter::Systemd;
    Schedule::Scope scope = Schedule::Scope::System;
    QString name;
    QString account; ///< whose crontab; empty for that of who asks

    /// The service and the timer, absolute; none for a crontab.
    QStringList files() const;
};

/// The names of all schedules that stand where that one stands, or would stand, in order. Denied for a crontab that
/// cannot be read.
Result<QStringList> schedulesAt(const SchedulePlace &place);

/// NotFound, with those that stand there and differ from it only by their label.
Error noScheduleAt(const SchedulePlace &place);

/// Whether systemd looks after this machine, so that timers run.
bool isSystemdRunning();

/// Whether this machine has crontabs.
bool isCrontabThere();

/// What systemctl answers for that scope's manager. Unreachable, with its own words, where it fails.
Result<QByteArray> askSystemctl(Schedule::Scope scope, const QStringList &arguments);

/// The crontab of an account, that of who asks for an empty name; empty where there is none yet. Denied where it cannot
/// be read.
Result<QByteArray> readCrontab(const QString &account);

/// Replaces it. Io, with crontab's own words, where it refuses.
Result<void> writeCrontab(const QString &account, const QByteArray &text);

} // namespace credenza
