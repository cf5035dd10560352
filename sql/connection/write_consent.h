#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// Denied for a connection that is saved as read-only.
Result<void> mayWriteTo(const Endpoint &target);

/// The database by a short name: of the saved connection, of the file, or of the database on its server. What somebody
/// writes out to agree that production is written to.
QString shortName(const Endpoint &target);

} // namespace credenza
