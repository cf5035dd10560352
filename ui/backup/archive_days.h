#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/backup/retention.h"
#include "ui/backup/archive_month.h"

namespace credenza {

/// By how far the archives of a day are proved, the best of them, what is not proved beside it, and what is missing of
/// a schedule. Days of this computer's time; archives of unknown time are on none.
DayMarks marksOf(const QList<ArchiveEntry> &entries, const QList<QDateTime> &missing);
/// What these marks mean.
QList<DayMark> provedLegend();

/// By what would become of the archives of a day, in the days of the plan.
DayMarks marksOf(const RetentionPlan &plan);
/// The same for what the rules would do to the archives of that label as they are now.
DayMarks fatesOf(const QList<ArchiveEntry> &entries, const QString &label, const RetentionRules &rules);
QList<DayMark> fateLegend();

/// The day on which an archive was taken, as marksOf() has it; invalid where nobody knows.
QDate dayOf(const ArchiveEntry &entry);

} // namespace credenza
