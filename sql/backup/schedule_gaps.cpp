#include "sql/backup/schedule_gaps.h"

#include "sql/backup/schedule_calendar.h"
#include "sql/backup/schedule_status.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int mostStarts = 16'384;

QList<QDateTime> sortedTimes(const QList<DatedArchive> &archives)
{
    QList<QDateTime> times;
    for (const DatedArchive &archive : archives) {
        if (archive.taken.isValid())
            times << archive.taken;
    }
    std::ranges::sort(times);
    return times;
}

/// Due, over, and nothing taken until the next one.
QList<QDateTime> notTaken(const ScheduleRecord &record)
{
    const QList<QDateTime> taken = sortedTimes(record.archives);
    QList<QDateTime> missed;
    for (qsizetype i = 0; i < record.due.size(); ++i) {
        const QDateTime due = record.due[i];
        const QDateTime next = i + 1 < record.due.size() ? record.due[i + 1] : record.now;
        const auto first = std::ranges::lower_bound(taken, due);
        const bool isTaken = first != taken.end() && *first < next;
        if (isOverdue(due, record.now) && !isTaken)
            missed << due;
    }
    return missed;
}

} // namespace

QList<QDateTime> missingArchives(const ScheduleRecord &record)
{
    RetentionRequest request{
        .archives = record.archives, .rules = record.rules, .zone = record.zone, .now = record.now};
    // No archive has such a name: they end in a suffix.
    const QString mark = u"missing"_s;
    for (const QDateTime &due : notTaken(record))
        request.archives.append({.name = mark, .taken = due, .isProved = true});
    QList<QDateTime> missing;
    const auto plan = planRetention(request);
    for (const ArchiveFate &fate : plan ? plan->fates : QList<ArchiveFate>()) {
        if (fate.kind == ArchiveFate::Kind::Kept && fate.archive.name == mark)
            missing << fate.archive.taken;
    }
    std::ranges::sort(missing);
    return missing;
}

QList<QDateTime> startsBetween(const QString &expression, const QDateTime &since, const QDateTime &until)
{
    QList<QDateTime> starts;
    for (int most = 256; most <= mostStarts; most *= 4) {
        const auto calendar = readCalendar(expression, since, most);
        starts = calendar ? calendar->upcoming : QList<QDateTime>();
        if (starts.size() < most || starts.last() > until)
            break;
    }
    starts.removeIf([&until](const QDateTime &start) { return start > until; });
    return starts;
}

} // namespace credenza
