#pragma once

#include "sql/browse/daily_counts.h"
#include "sql/browse/state_counts.h"
#include "sql/catalog/introspector.h"

namespace credenza {

/// A table as the overview lists it.
struct TableWeight
{
    QString table;
    RowCount rows;
    qint64 bytes = -1; ///< -1 where the backend does not tell
};

/// Every table with its rows and its size, the largest first. May read whole tables.
Result<QList<TableWeight>> tableWeights(Connection &connection, const Catalog &catalog);

} // namespace credenza
