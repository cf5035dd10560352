#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"

namespace credenza {

/// A table that no profile describes, with the logical types that carry its values as they are: after the
/// form in which they are stored, and as declared where there are none. Of a column that mixes forms, numbers before
/// text before bytes, the check of values names the rows that do not fit.
Result<Table> mappedByValues(Connection &source, const Table &table);

} // namespace credenza
