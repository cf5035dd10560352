#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// A setting of a connection, and which of its possible sources won. Never a password, only where it came from.
struct Setting
{
    QString name;
    QString value;
    QString source; ///< "address", the name of a variable or file, or "default"
};

/// What somebody wants to do with a database.
enum class Purpose { Read, Edit, Backup, TransferTarget };

/// The state of a database that could be opened, as far as it matters before something is done with it.
struct Diagnosis
{
    QList<Setting> settings;
    QStringList others;    ///< who else is connected, or has the file open
    QStringList missing;   ///< statements that give the rights which the purposes need
    QStringList problems;  ///< what else stands in the way, each with its next step
    QString contention;    ///< who waits while somebody writes other rows, and what mends it; empty for nobody
    qint64 bytes = 0;      ///< that the database takes
    qint64 bytesFree = -1; ///< where it lies; -1 where that cannot be known from here
};

/// What becomes of the room of deleted rows.
struct Reclaiming
{
    QStringList facts; ///< in sentences, with sizes
    QString command;   ///< for a shell: gives the room back; empty where nothing is to be done
};

/// How a backend looks after its connections.
class Doctor
{
public:
    virtual ~Doctor() = default;

    /// Looks; changes nothing.
    virtual Result<Diagnosis> examine(Connection &connection, const QList<Purpose> &purposes) const = 0;
    /// Foresees what becomes of about so many bytes of rows when they are deleted from these tables, each quoted for
    /// SQL. Looks; changes nothing.
    virtual Result<Reclaiming> reclaiming(Connection &connection, const QStringList &tables, qint64 bytes) const = 0;
};

} // namespace credenza
