#include "ui/backup/schedule_view.h"

#include "sql/backup/schedule_flags.h"
#include "sql/backup/schedule_gaps.h"

#include <QSet>

namespace credenza {

namespace {

QList<QDateTime> missingOf(const FoundSchedule &schedule, const Endpoint &source, const QList<ArchiveEntry> &entries)
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
    const QString label = backupLabel(source, options.label);
    for (const ArchiveEntry &entry : entries) {
        if (entry.manifest && entry.manifest->source == source.title() && entry.manifest->label == label)
            record.archives.append({.name = entry.name(), .taken = entry.taken(), .isProved = entry.isProved()});
    }
    return missingArchives(record);
}

} // namespace

ScheduleView lookAtSchedules(const Endpoint &source, const QString &folder, const QList<ArchiveEntry> &entries)
{
    ScheduleView view{.schedules = schedulesOf(source, folder), .missing = {}};
    QSet<QString> names; // two of one name make the same archives
    for (const FoundSchedule &schedule : view.schedules) {
        if (!names.contains(schedule.place.name))
            view.missing += missingOf(schedule, source, entries);
        names.insert(schedule.place.name);
    }
    return view;
}

} // namespace credenza
