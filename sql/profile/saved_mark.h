#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// The endpoint with the name, environment and access of the saved connection that leads to the same place, however it
/// was addressed: a database that is marked as production is that by its path as well. As it is where there is none.
Result<Endpoint> markedAsSaved(const Endpoint &endpoint);

} // namespace credenza
