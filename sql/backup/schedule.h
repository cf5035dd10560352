#pragma once

#include "sql/backup/account.h"
#include "sql/backup/backup.h"
#include "sql/connection/endpoint.h"

#include <QDateTime>
#include <QStringList>

namespace credenza {

/// A backup that is made again and again, ready to be written as units or as a crontab line. Holds no password.
struct Schedule
{
    enum class Starter { Systemd, Cron };
    enum class Scope { System, User }; ///< whose service manager runs it
    enum class Reach { Local, Network };

    QString name;          ///< of its units, and the mark of its crontab line
    QString title;         ///< of the database
    QString every;         ///< hourly, daily, weekly or an OnCalendar expression
    QStringList program;   ///< the absolute path, and what stands before a command's name
    QStringList arguments; ///< `backup` and all that follows, without the password
    QString passwordFile;  ///< absolute; empty for none
    QString folder;        ///< of the archives, absolute
    QStringList writable;  ///< folders beside that one, absolute
    Account account;       ///< who runs it
    Scope scope = Scope::System;
    Reach reach = Reach::Local;

    bool operator==(const Schedule &) const = default;
};

struct ScheduleRequest
{
    QString argument;  ///< DATABASE as it was given
    Endpoint database; ///< what that means
    QString folder;
    QString every;
    QStringList flags;     ///< of the backup, with their values; not the folder and not where the password comes from
    BackupOptions options; ///< what the flags mean, files with absolute paths
    QString passwordFile;
    QString passwordCommand;
    QStringList writtenFiles; ///< outside of the folder, named by flags
    QStringList writable;     ///< folders that the commands after a backup write to, absolute
    QStringList program;
    QString runAs; ///< name of an account; empty for who asks
    Schedule::Starter starter = Schedule::Starter::Systemd;
    Schedule::Scope scope = Schedule::Scope::System;
};

struct SchedulePlan
{
    Schedule schedule;
    QList<QDateTime> upcoming; ///< UTC, of the first runs; none where nobody could say
    QStringList notes;         ///< what may keep it from working, for a person

    QDateTime next() const { return upcoming.value(0); }
};

/// Looks only. Usage for a time that no timer has and for text that no unit can hold; Refused where the password would
/// have to stand in a unit, or has to be asked for; NotFound for an account that is not there; what the backup would
/// refuse as it refuses that.
Result<SchedulePlan> planSchedule(const ScheduleRequest &request);

} // namespace credenza
