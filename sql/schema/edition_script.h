#pragma once

#include "sql/base/result.h"
#include "sql/profile/profile.h"

#include <QHash>

namespace credenza {

/// One step of a service's own migrations on one backend.
struct MigrationStep
{
    QString name;
    QStringList statements;
    QString cannotRun; ///< why the service itself fails at it on this backend; empty when it does not
};

/// How a service's migration tool remembers what has run.
struct HistoryTable
{
    QString framework;
    QString table;
    QString stepColumn;
    QString insert; ///< SQL with :step and :now_s
};

/// The schema of an edition on one backend, as that edition's own migrations make it.
struct EditionScript
{
    HistoryTable history;
    QStringList before;                 ///< makes the history table
    QList<MigrationStep> steps;         ///< in order
    QStringList after;                  ///< what this edition does beyond the steps
    QHash<QString, QStringList> tables; ///< made only for a source that holds such a table beside the edition's own

    /// Statements that make the schema up to and including the first `level` steps.
    QStringList upTo(qsizetype level) const;
    QStringList stepNames() const;
};

/// Unfit when the profile has no schema for that backend.
Result<EditionScript> editionScript(const Profile &profile, const Edition &edition, const QString &backend);

} // namespace credenza
