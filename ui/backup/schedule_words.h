#pragma once

#include "sql/backup/schedule_search.h"

namespace credenza {

/// "Every day", "At “Mon..Fri 02:30”".
QString everyWords(const QString &expression);
/// How often a schedule that is installed runs, as an expression; the fields themselves where a crontab line says more.
QString expressionOf(const FoundSchedule &schedule);
/// "by a timer of yours", "by a line in your crontab".
QString starterWords(const SchedulePlace &place);
/// All of it in one sentence or two, with the last and the next run as far as anybody knows. `now` in unix seconds.
QString scheduleWords(const FoundSchedule &schedule, qint64 now);
/// "today 23:00, tomorrow 00:00 and tomorrow 01:00"; empty for none.
QString upcomingWords(const QList<QDateTime> &upcoming, qint64 now);

} // namespace credenza
