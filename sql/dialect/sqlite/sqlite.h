#pragma once

#include "sql/dialect/dialect.h"

namespace credenza {

/// SQLite files, through QSQLITE and the system's libsqlite3.
const Dialect &sqliteDialect();

} // namespace credenza
