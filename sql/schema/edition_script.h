#pragma once

#include "sql/base/result.h"
#include "sql/profile/profile.h"
#include "sql/schema/history_table.h"
#include "sql/value/value.h"

#include <QHash>

namespace credenza {

/// One step of a service's own migrations on one backend.
struct MigrationStep
{
    QString name;
    QStringList statements;
    QString cannotRun;             ///< why the service itself fails at it on this backend; empty when it does not
    QHash<QString, Value> records; ///< what its row in the history table says, by parameter of the insert
};

/// The schema of an edition on one backend, as that edition's own migrations make it.
struct EditionScript
{
    QString family; ///< the edition that this one is a variant of, or itself
    HistoryTable history;
    QStringList before;                 ///< makes the history table
    QList<MigrationStep> steps;         ///< in order
    QStringList after;                  ///< what this edition does beyond the steps
    QHash<QString, QStringList> tables; ///< made only for a source that holds such a table beside the edition's own
    QStringList advice;                 ///< indexes that its guide advises beyond the migrations

    /// Statements that make the schema up to and including the first `level` steps.
    QStringList upTo(qsizetype level) const;
    QStringList stepNames() const;
};

/// Unfit when the profile has no schema for that backend.
Result<EditionScript> editionScript(const Profile &profile, const Edition &edition, const QString &backend);

/// The edition of that id, the newest for none; NotFound for any other.
Result<Edition> editionNamed(const Profile &profile, const QString &id);

/// The edition that stands for this one on another backend.
const Edition &editionOn(const Profile &profile, const Edition &edition, const QString &backend);

} // namespace credenza
