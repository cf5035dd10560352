#include "ui/backup/schedule_view.h"

#include "sql/backup/schedule_flags.h"
#include "sql/backup/schedule_gaps.h"

namespace credenza {

namespace {

QList<QDateTime> missingOf(const FoundSchedule &schedule, const QString &source, const QList<ArchiveEntry> &entries)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!schedule.status.since.isValid())
        return {};
    const BackupOptions options = readFlags(schedule.status.run.words).options;
    ScheduleRecord record{.due = startsBetween(schedule.status.every, schedule.status.since, now),
                          .archives = {},
                          .rules = options.keep.value_or(RetentionRules()),
                          .zone = QTimeZone::systemTimeZone(),
                          .now = now};
    for (const ArchiveEntry &entry : entries) {
        if (entry.manifest && entry.manifest->source == source)
            record.archives.append({.name = entry.name(), .taken = entry.taken(), .isProved = entry.isProved()});
    }
    return missingArchives(record);
}

} // namespace

ScheduleView lookAtSchedules(const Endpoint &source, const QString &folder, const QList<ArchiveEntry> &entries)
{
    ScheduleView view{.schedules = schedulesOf(source, folder), .missing = {}};
    if (!view.schedules.isEmpty())
        view.missing = missingOf(view.schedules.first(), source.title(), entries);
    return view;
}

} // namespace credenza
