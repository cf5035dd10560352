#pragma once

#include "sql/check/run_checks.h"

namespace credenza {

/// Values that a column of their type should not hold: text among numbers, bytes among texts. Backends that enforce
/// types have none.
Result<QList<Finding>> valuesOfOtherTypes(const CheckedDatabase &database, Progress &progress);

} // namespace credenza
