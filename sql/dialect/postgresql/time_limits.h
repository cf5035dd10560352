#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// Lifts what a role or a server limits in time until the transaction ends, as pg_dump does for itself.
Result<void> liftTimeLimits(Connection &connection);

} // namespace credenza
