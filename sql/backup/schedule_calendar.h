#pragma once

#include "sql/base/result.h"

#include <QDateTime>
#include <QString>

namespace credenza {

/// How much of a calendar expression is known.
struct CalendarReading
{
    QDateTime next;         ///< UTC; invalid where nobody could say
    bool isChecked = false; ///< false where no program is here that could tell, and the expression is no common word
};

/// When a timer with that expression starts for the first time after a moment, by the system's own reading of it.
/// Usage for an expression that it refuses, or that never comes again.
Result<CalendarReading> readCalendar(const QString &expression, const QDateTime &since);

/// The five fields of a crontab line for an expression. Those of an hour, a day or a week begin at that minute, 0
/// to 59. Usage for what five fields cannot say.
Result<QString> cronFields(const QString &expression, int minute);

} // namespace credenza
