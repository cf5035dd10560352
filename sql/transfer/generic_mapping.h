#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"

namespace credenza {

/// A table that no profile describes, with the logical types that carry its values as they are: as declared, unless
/// the values are stored otherwise. Columns that mix forms keep what is declared; the check of values names their rows.
Result<Table> mappedByValues(Connection &source, const Table &table);

} // namespace credenza
