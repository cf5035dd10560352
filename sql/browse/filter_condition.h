#pragma once

#include "sql/browse/filter.h"
#include "sql/browse/filter_syntax.h"

namespace credenza {

/// One condition as SQL. Denied, it holds for all other rows, also for those with NULL; but what is not empty holds
/// something.
Result<FilterSql> conditionSql(const FilterCondition &condition, FilterNode::Sense sense, const FilterContext &context);

/// The SQL that holds for all other rows.
FilterSql denied(const FilterSql &condition);

} // namespace credenza
