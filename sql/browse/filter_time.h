#pragma once

#include "sql/browse/filter.h"

namespace credenza {

enum class Comparison { Equal, Less, AtMost, Greater, AtLeast };

/// "=", "<" …
QString symbolOf(Comparison comparison);

/// True for a column that holds times in whatever form.
bool isTimeColumn(const Column &column, const FilterContext &context);

/// Compares such a column with a moment in microseconds, in the column's own form. Times in text are compared as UTC,
/// whatever their separator, fraction and suffix; texts that are no times are neither before nor after.
Result<FilterSql> compareTime(const Column &column, Comparison comparison, qint64 moment, const FilterContext &context);

} // namespace credenza
