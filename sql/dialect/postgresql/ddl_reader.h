#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"

namespace credenza {

/// The catalog that PostgreSQL makes of schema statements, without a server: CREATE TABLE, CREATE INDEX, and
/// ALTER TABLE to add a column or constraint, drop a column, or rename. Unfit, naming the statement, for any other.
Result<Catalog> readDdl(const QStringList &statements);

} // namespace credenza
