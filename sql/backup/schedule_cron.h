#pragma once

#include "sql/backup/schedule.h"

namespace credenza {

/// At which minute the schedule of that name starts where only the hour is said: always the same one, so that those of
/// a machine do not start together.
int cronMinute(const QString &name);

/// One line for a crontab, without its end. The schedule's name stands in a comment at the end of it, as its mark.
/// Usage for a time that such a line cannot say.
Result<QString> cronLine(const Schedule &schedule);

/// The marks of all lines that schedules have in a crontab.
QStringList scheduleNamesIn(const QByteArray &crontab);
/// The line with that mark; empty for none. Other lines may hold bytes of any encoding.
QByteArray cronLineIn(const QByteArray &crontab, const QString &name);
/// A crontab without the line of that mark; as it was where there is none.
QByteArray withoutCronLine(const QByteArray &crontab, const QString &name);
/// A crontab with the line after all others, and no other one with its mark.
QByteArray withCronLine(const QByteArray &crontab, const QString &name, const QString &line);

} // namespace credenza
