#pragma once

#include "sql/base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace credenza {

/// How much of a calendar expression is known.
struct CalendarReading
{
    QList<QDateTime> upcoming; ///< UTC; the first starts, none where nobody could say
    bool isChecked = false;    ///< false where no program is here that could tell, and the expression is no common one

    QDateTime next() const { return upcoming.value(0); }
};

/// When a timer with that expression starts after a moment, by the system's own reading of it: the first times, as
/// many as are asked for or as there are. Usage for an expression that it refuses, or that never comes again.
Result<CalendarReading> readCalendar(const QString &expression, const QDateTime &since, int most = 3);

/// The five fields of a crontab line for an expression. Those of an hour, a day or a week begin at that minute, 0
/// to 59. Usage for what five fields cannot say.
Result<QString> cronFields(const QString &expression, int minute);

/// The expression of which these are the fields; empty for others.
QString cronExpression(const QString &fields, int minute);

/// When cron starts a line with such fields after a moment, in UTC; none for other fields.
QList<QDateTime> cronStarts(const QString &fields, const QDateTime &since, int most = 3);

} // namespace credenza
