#pragma once

#include <QStringList>

namespace credenza {

/// What an installed schedule runs, as it is written.
struct ScheduledRun
{
    QStringList words;    ///< of the command, the program first; not where the password comes from
    QString passwordFile; ///< empty for none
    QString account;      ///< as whom; empty where nothing says so

    bool operator==(const ScheduledRun &) const = default;
};

/// What stands behind that beginning, such as "User=", in the first line that has it: of a unit, or of what systemctl
/// shows of one.
QString settingIn(const QString &unit, QLatin1StringView beginning);

/// Of a service unit that this program wrote; no words for another text.
ScheduledRun runInUnit(const QString &serviceUnit);

/// Of a crontab line that this program wrote, its mark at the end.
ScheduledRun runInCronLine(const QString &line);

} // namespace credenza
