#pragma once

#include "sql/connection/connection.h"
#include "sql/schema/edition_script.h"

namespace credenza {

/// Records steps in a service's own history table, in its own way, as done now.
Result<void> stampSteps(Connection &connection, const HistoryTable &history, const QStringList &steps);

} // namespace credenza
