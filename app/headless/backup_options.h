#pragma once

#include "app/headless/command.h"
#include "sql/backup/backup.h"

namespace credenza {

/// The flags that say how many archives stay.
const QList<Option> &keepFlags();

/// The flags of a backup but the folder, which a schedule hands on.
const QList<Option> &backupFlags();

/// Rules without a number in them where no such flag was given. Usage for what is no number.
Result<RetentionRules> keepFrom(const Arguments &arguments);

/// A span such as 10m or 26h; nothing where the flag was not given. Usage for what is none.
Result<std::chrono::seconds> spanFrom(const Arguments &arguments, const QString &flag);

/// How far the backup is proved; nothing where no flag says so. Usage for flags that exclude each other.
Result<std::optional<Proof::Degree>> degreeFrom(const Arguments &arguments);

/// All flags of a backup. NotFound or Usage for a place of the proof that means nothing.
Result<BackupOptions> backupOptionsFrom(const Arguments &arguments, Console &console);

} // namespace credenza
