#pragma once

#include "sql/check/run_checks.h"

namespace credenza {

/// Runs a query that returns keys, and puts their number and the first of them into the finding; of those the query
/// tells only where `counts` agrees. No finding comes of no row.
Result<std::optional<Finding>> foundRows(const CheckedDatabase &database, const Statement &query, Finding finding,
                                         const std::function<bool(std::span<const Value>)> &counts = {});

} // namespace credenza
