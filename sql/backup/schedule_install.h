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

/// A text that a schedule becomes.
struct ScheduleText
{
    QString place; ///< the absolute path of its file; empty for a line of a crontab
    QString text;
};
/// What would be written, to the letter. Usage for a time that a crontab line cannot say.
Result<QList<ScheduleText>> scheduleTexts(const Schedule &schedule, const SchedulePlace &place);

/// Writes the schedule and has it start from now on. NotFound where the folder for the archives is missing; Denied and
/// Io where it cannot be written; in each of these nothing was changed.
Result<InstallReport> installSchedule(const Schedule &schedule, const SchedulePlace &place);

/// Takes it away again. NotFound where there is none.
Result<InstallReport> removeSchedule(const SchedulePlace &place);

} // namespace credenza
