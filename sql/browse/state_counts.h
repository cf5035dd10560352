#pragma once

#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"
#include "sql/profile/profile.h"

namespace credenza {

struct StateCount
{
    QString state; ///< "active", "expired" …, as the profile names them
    qint64 rows = 0;
};

/// The rows of a table by their state at that moment, unix seconds, in the order of the states' names. Empty for a
/// table without states, and for one without rows. Reads the whole table.
Result<QList<StateCount>> countStates(Connection &connection, const Table &table, const TableProfile &meaning,
                                      qint64 now);

} // namespace credenza
