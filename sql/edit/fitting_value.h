#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/catalog/column_limits.h"
#include "sql/value/value.h"

namespace credenza {

/// Constraint, in words, for a value that the column would refuse or bend. Never tells the value.
Result<void> requireFit(const Value &value, const Column &column, const ColumnLimits &limits);

} // namespace credenza
