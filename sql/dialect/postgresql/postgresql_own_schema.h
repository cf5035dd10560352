#pragma once

#include "sql/dialect/postgresql/postgresql_schema_dump.h"

namespace credenza {

/// The schema that is first in the search path as this program can write it: tables, sequences, indexes, keys.
Result<SchemaDump> ownSchema(Connection &connection);

} // namespace credenza
