#pragma once

#include "ui/start/start_entry.h"

namespace credenza {

/// Where a line of the start window leads.
struct Entrance
{
    Endpoint endpoint;
    QString argument;           ///< the DATABASE argument for the next time
    bool wantsPassword = false; ///< which nobody but a person knows
};

/// May ask the keychain or run the program that knows a password, where the entry is saved.
Result<Entrance> entranceOf(const StartEntry &entry);
Result<Entrance> savedEntrance(const QString &name);

/// Which of the windows that were open the last time can be opened without asking anybody.
struct Reopening
{
    QList<Entrance> entrances;
    QStringList left; ///< why others cannot, a line for each
};

/// By their remembered addresses; one that was never reached is not among them. Looks at files and asks the keychain.
Reopening reopeningOf(const QStringList &addresses);

} // namespace credenza
