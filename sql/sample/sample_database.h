#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// A realistic database to try things on, kept in that folder; made at the first call.
Result<Endpoint> sampleDatabase(const QString &folder, Progress &progress);

} // namespace credenza
