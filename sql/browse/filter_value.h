#pragma once

#include "sql/browse/filter_cursor.h"
#include "sql/browse/filter_time.h"

namespace credenza {

/// Compares a column with a value as a person writes it, in the form that the column holds. Usage, saying what would
/// fit, for a value that the column cannot hold; a secret's is not repeated.
Result<FilterSql> compareValue(const Column &column, Comparison comparison, const FilterValue &value,
                               const FilterContext &context);

bool isSecret(const Column &column, const FilterContext &context);

/// The moment in microseconds that a value means.
Result<qint64> momentOf(const FilterValue &value, const Column &column, const FilterContext &context);

/// Usage: the value is not `wanted`.
Error unfitting(const FilterValue &value, const Column &column, const QString &wanted, const FilterContext &context);

} // namespace credenza
