#pragma once

#include "app/headless/command.h"
#include "sql/connection/connection.h"
#include "sql/inspect/kind.h"

namespace credenza {

/// Everything of one user or client: in sections for people, and the same as JSON.
Result<Outcome> inspectOne(Connection &connection, const Inspection &inspection, const QString &role,
                           const QString &name);

} // namespace credenza
