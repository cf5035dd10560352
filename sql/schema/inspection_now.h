#pragma once

#include "sql/inspect/kind.h"
#include "sql/schema/identity.h"

namespace credenza {

/// What an inspection of a database is about at this moment, by the clock that its service goes by. Blocking. Unfit
/// where no profile knows the database.
Result<Inspection> inspectionNow(Connection &connection, const Identity &identity);

} // namespace credenza
