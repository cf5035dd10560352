#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/backup/archiver.h"

#include <QTemporaryDir>

#include <memory>

namespace credenza {

struct RestoreOptions
{
    RestoreTarget::Existing existing = RestoreTarget::Existing::Refuse;
    QStringList tables;      ///< only these; empty for all
    QString identityFile;    ///< of age
    QStringList historyFrom; ///< as in TransferOptions; for another kind of database
};

/// One table as the archive has it and as the target has it now.
struct RestoredTable
{
    QString name;
    qint64 archived = 0;        ///< rows
    std::optional<qint64> held; ///< rows in the target; nothing where it has no such table
};

/// What a restore will do. Made by looking only.
struct RestorePlan
{
    QString archive;
    Manifest manifest;
    Endpoint target;
    RestoreOptions options;
    bool isOtherBackend = false; ///< goes through a scratch place and a transfer
    bool isAbsent = false;       ///< the server has no database of that name, and the restore makes it
    bool isOccupied = false;     ///< the target holds something, which would be replaced
    QList<RestoredTable> tables;
    QStringList notes;
    std::shared_ptr<QTemporaryDir> made; ///< holds the archive where one was made of a bare database or a dump
};

struct RestoreReport
{
    QList<ArchivedTable> tables; ///< as read from the target
    QString kept;                ///< where the old state is
    qint64 milliseconds = 0;
    QStringList notes;
};

/// Looks at what the archive says of itself; damage elsewhere in it is met by the run. Also takes a bare database file
/// and a plain dump, without a manifest, as the services' own guides make them. NotFound for a table that the archive
/// does not hold, and for a database that the server does not have unless the target's presence lets it be made.
Result<RestorePlan> planRestore(const QString &archive, const Endpoint &target, const RestoreOptions &options,
                                Progress &progress);
/// Refused where the target holds something that may not be replaced. With any error the target is as before.
Result<RestoreReport> runRestore(const RestorePlan &plan, Progress &progress);

} // namespace credenza
