#pragma once

#include "sql/browse/filter.h"
#include "sql/compare/compare.h"

namespace credenza {

/// The condition of --where, see parseFilter(); states and relative times are those of the database's own clock. Every
/// row passes without one.
Result<FilterSql> filterFrom(const QString &text, const Table &table, Opened &opened);

} // namespace credenza
