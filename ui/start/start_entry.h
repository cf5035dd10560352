#pragma once

#include "sql/connection/recent.h"

namespace credenza {

/// A line of the start window: a database opened before, or a saved connection.
struct StartEntry
{
    RecentDatabase recent; ///< its time is not valid when it was never opened
    QString name;
    QString place;          ///< path or address, without password
    bool isSaved = false;   ///< under its name
    bool isMissing = false; ///< its file is not there
};

struct StartEntries
{
    QList<StartEntry> entries; ///< what was opened last first, then saved ones by name
    QList<Error> problems;     ///< what could not be read
};

/// Reads our own files and looks whether databases that are files are there, which takes long where a disk is far away.
StartEntries startEntries();

} // namespace credenza
