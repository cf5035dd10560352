#pragma once

#include "sql/dialect/postgresql/postgresql_schema_dump.h"

namespace credenza {

/// Tables, sequences, indexes and keys of any schema, with every name in full.
Result<SchemaDump> schemaInFull(Connection &connection, const QString &schema);

/// The schema that is first in the search path as this program can write it: tables, sequences, indexes, keys.
Result<SchemaDump> ownSchema(Connection &connection);

} // namespace credenza
