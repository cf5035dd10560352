#pragma once

#include "sql/dialect/dialect.h"

namespace credenza {

/// PostgreSQL 12 and later, through QPSQL and libpq.
const Dialect &postgresqlDialect();

} // namespace credenza
