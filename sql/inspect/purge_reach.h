#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/blast_radius.h"

namespace credenza {

/// Rows of one table that refer to rows which are to be deleted, by one declared foreign key.
struct ReachedRows
{
    TableName table;
    QStringList columns; ///< by which they refer
    qint64 rows = 0;
    Dependents::Fate fate = Dependents::Fate::Dangling;
    int level = 1; ///< 2 for what goes with rows that go, and so on
    bool operator==(const ReachedRows &) const = default;
};

/// What the deletion of the rows of a table for which a condition holds does to others, further down too; only where
/// there are any. A chain of rows within one table is followed for one link.
Result<QList<ReachedRows>> reachOf(Connection &connection, const Catalog &catalog, const Table &table,
                                   const Statement &condition);

} // namespace credenza
