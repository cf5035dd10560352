#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/backup/schedule_search.h"

namespace credenza {

/// What makes the archives of a database by itself, and what it left out.
struct ScheduleView
{
    QList<FoundSchedule> schedules;
    QList<QDateTime> missing; ///< when an archive was due that should be there and is not, as far as anybody knows
};

/// Blocking: asks the programs of the system. `entries` of that folder.
ScheduleView lookAtSchedules(const Endpoint &source, const QString &folder, const QList<ArchiveEntry> &entries);

} // namespace credenza
