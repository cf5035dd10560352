#pragma once

#include "sql/backup/retention.h"

namespace credenza {

/// When a schedule was due, and what is there of its archives.
struct ScheduleRecord
{
    QList<QDateTime> due; ///< ascending
    QList<DatedArchive> archives;
    RetentionRules rules; ///< of the schedule
    QTimeZone zone;       ///< in which the periods of the rules begin
    QDateTime now;
};

/// The times at which an archive was due that would still be there by the rules, and is not; ascending. Looks at
/// nothing but the record. A run that is late by less than an hour is not missed yet; what was taken at any time before
/// the next one was due counts for it.
QList<QDateTime> missingArchives(const ScheduleRecord &record);

/// Every start of a timer with that expression between two moments; the first few thousand, and none where nobody
/// could say.
QList<QDateTime> startsBetween(const QString &expression, const QDateTime &since, const QDateTime &until);

} // namespace credenza
