#pragma once

#include "sql/backup/archive_folder.h"
#include "sql/backup/archive_writer.h"
#include "sql/backup/native_dump.h"
#include "sql/backup/retention.h"
#include "sql/schema/identity.h"

#include <chrono>

namespace credenza {

struct BackupOptions
{
    QString folder;
    QString label; ///< part of the file name; that of the database when empty
    ArchiveFormat format;
    NativeDump native = NativeDump::Without;
    QStringList files;                  ///< of the service, to be taken along
    std::optional<Proof::Degree> proof; ///< None for none; what fits the backend when empty
    std::optional<Endpoint> proveOn;    ///< see ProofRequest
    std::optional<RetentionRules> keep; ///< nothing is removed without
    std::chrono::milliseconds wait{0};  ///< for somebody else who works in the folder
};

/// What a backup will do. Made by looking only.
struct BackupPlan
{
    Endpoint source;
    Identity identity;
    BackupOptions options;
    QString label;
    Proof::Degree proof = Proof::Degree::None;
    qint64 needed = 0; ///< bytes on the folder's disk, about, with what the proof unpacks
    qint64 free = 0;   ///< bytes there; -1 where the system does not tell
    QStringList notes; ///< files of the service that are not taken along, keys that lie open …
};

struct BackupReport
{
    ArchiveEntry archive;
    QStringList removed; ///< by retention
    qint64 milliseconds = 0;
    bool holdsLess = false; ///< by far, than the one before; then retention was left out
    QStringList warnings;   ///< not proved, objects that are not carried, what it holds less
    QStringList notes;      ///< what is in it, and left to a person by a restore
};

/// The label of the archives of a database.
QString backupLabel(const Endpoint &source, const QString &wanted);

/// What can be said of options before anything is looked at. Usage where they contradict each other, name what is not
/// there, or a place for the proof of another kind than the database; NotFound where the age program is missing.
Result<void> checkOptions(const BackupOptions &options, const Endpoint &source);
/// Bytes of the files to be taken along. NotFound and Denied where one cannot be read, Usage for two of one name.
Result<qint64> filesBytes(const QStringList &files);

/// NotFound and Io where the folder is not there, cannot be written to or has no room for it, and for files to be taken
/// along that cannot be read; Usage where options contradict each other; NotFound, with what to install, where a native
/// dump is wanted and the program for it is missing.
Result<BackupPlan> planBackup(const Endpoint &source, const BackupOptions &options, Progress &progress);
/// Writes into a partial file, proves that, gives it its name, then retention. Nothing of it is left when it fails.
/// Busy while somebody else works in the folder; Mismatch where the proof fails.
Result<BackupReport> runBackup(const BackupPlan &plan, Progress &progress);

} // namespace credenza
