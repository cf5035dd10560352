#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// Every form of a DATABASE argument: paths and URLs, env:SERVICE (the service's own variables) and config:FILE (its
/// own file, recognised by content).
Result<Located> locate(const QString &argument);

} // namespace credenza
