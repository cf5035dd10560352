#pragma once

#include "sql/backup/schedule_flags.h"
#include "sql/backup/schedule_place.h"

namespace credenza {

/// What a person asks of a schedule, as it was written down: paths may be relative.
struct ScheduleWish
{
    QString argument;  ///< DATABASE
    Endpoint database; ///< what that means
    QString folder;
    QString every;
    QList<ScheduleFlag> flags; ///< of the backup; not the folder and not where the password comes from
    QString passwordFile;
    QString passwordCommand;
    QStringList writable; ///< folders that the commands after a backup write to
    QString runAs;        ///< name of an account; empty for who asks
    Schedule::Starter starter = Schedule::Starter::Systemd;
    Schedule::Scope scope = Schedule::Scope::System;
};

/// The same with every path absolute, and the program that runs. Usage for values that the backup would refuse at
/// night; NotFound where no headless program is here.
Result<ScheduleRequest> scheduleRequest(const ScheduleWish &wish);

/// Where that schedule stands, or would stand.
SchedulePlace schedulePlace(const ScheduleWish &wish);

} // namespace credenza
