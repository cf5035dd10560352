#pragma once

#include "sql/backup/backup.h"

namespace credenza {

/// A flag of the backup that a schedule runs, as the command line has it.
struct ScheduleFlag
{
    enum class Value { None, Text, Number, File, Database };

    QString name; ///< without the dashes
    QString text; ///< its value, as it was given
    Value value = Value::Text;

    bool operator==(const ScheduleFlag &) const = default;
};

/// The flags with their values, each in a form that means the same in every folder and at night. Usage for a value that
/// the backup would refuse then; Refused where it holds a password.
Result<QStringList> lastingWords(const QList<ScheduleFlag> &flags);

/// What the flags ask of a backup, files with absolute paths; of those flags that options stand for. NotFound or Usage
/// for a place of the proof that means nothing.
Result<BackupOptions> askedOptions(const QList<ScheduleFlag> &flags);

/// Files outside of the archives' folder that these flags have written, absolute.
QStringList writtenFiles(const QList<ScheduleFlag> &flags);

/// What says the same as these options; not the folder, how hard to compress and where to prove.
QList<ScheduleFlag> flagsOf(const BackupOptions &options);

/// A command's flags, read back.
struct ReadFlags
{
    BackupOptions options;
    QList<ScheduleFlag> others; ///< which no option of flagsOf() stands for, in their order
};
ReadFlags readFlags(const QStringList &words);

} // namespace credenza
