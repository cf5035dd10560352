#pragma once

#include "sql/base/result.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>

namespace credenza {

/// Something that this application did to a database. Secrets are in it as fingerprints only.
struct Activity
{
    QDateTime time;      ///< UTC; the moment of recording when not set
    QString who;         ///< the system's user; filled in when empty
    QString program;     ///< filled in when empty
    QString database;    ///< without password
    QString environment; ///< empty when unmarked
    QString kind;        ///< "save", "undo", "bulk-change", "sql" …
    QString reason;
    QStringList statements;
    QMap<QString, qint64> rows; ///< written, by table
    QString error;              ///< empty when it was done
    QString receipt;            ///< id, empty for none
    QString undoes;             ///< id of the receipt that was taken back
};

struct ActivityQuery
{
    QString database; ///< empty for all
    qsizetype limit = 100;
};

struct RecordedActivities
{
    QList<Activity> activities; ///< newest first
    QStringList warnings;       ///< lines that could not be read
};

/// Whether the log is as it was written. Lines cut off at its end leave no trace.
struct ActivityProof
{
    qint64 lines = 0;
    QList<qint64> broken; ///< numbers, from 1, of lines that do not follow from the line before
};

/// Adds a line to the log of this installation. Several programs may do so at once.
Result<void> recordActivity(Activity activity);
Result<RecordedActivities> recordedActivities(const ActivityQuery &query);
/// Each line holds the digest of the one before.
Result<ActivityProof> verifyActivities();

} // namespace credenza
