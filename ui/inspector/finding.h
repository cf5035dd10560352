#pragma once

#include "sql/inspect/action.h"
#include "sql/inspect/found_record.h"
#include "ui/window/open_database.h"

namespace credenza {

/// Where a value occurs, to whom that leads, and what can be done there.
struct Whereabouts
{
    std::shared_ptr<const Inspection> inspection; ///< null where no profile knows the database
    QList<FoundRecord> hits; ///< refer to the inspection; users and clients themselves first, then the surest
    QList<Action> actions;
    qint64 tables = 0; ///< looked through
    qint64 rows = 0;   ///< in them all, about
    QStringList cut;   ///< tables that hold more than was told
    QString shown;     ///< the value as it may be shown; empty for one that may be a secret from elsewhere
};

/// Looks for a value in all tables, on a connection of its own that cannot write. Blocking. The value may be a secret:
/// it becomes part of no result, log or error.
Result<Whereabouts> whereaboutsOf(const OpenDatabase &database, const QString &value, Progress &progress);

} // namespace credenza
