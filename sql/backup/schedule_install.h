#pragma once

#include "sql/backup/schedule_place.h"

#include <optional>

namespace credenza {

struct InstallReport
{
    QStringList files;               ///< written, or removed; none for a crontab
    std::optional<Error> notStarted; ///< they are written, and nothing runs them; the hint has the commands for it
    QStringList notes;               ///< what may keep it from running
};

/// Writes the schedule and has it start from now on. NotFound where the folder for the archives is missing; Denied and
/// Io where it cannot be written; in each of these nothing was changed.
Result<InstallReport> installSchedule(const Schedule &schedule, const SchedulePlace &place);

/// Takes it away again. NotFound where there is none.
Result<InstallReport> removeSchedule(const SchedulePlace &place);

} // namespace credenza
