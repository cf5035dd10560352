#pragma once

#include "sql/catalog/catalog.h"
#include "sql/dialect/dialect.h"

namespace credenza {

/// Statements that make a table like `table` on `target`: columns by logical type, keys, unique constraints, plain
/// indexes and foreign keys. Defaults are carried where they are constants. For tables that no profile describes.
QStringList createStatements(const Table &table, const Dialect &target);

} // namespace credenza
