#pragma once

#include "sql/check/run_checks.h"

namespace credenza {

/// Rows that refer to nothing, over the references that the profile tells and the database does not enforce itself.
Result<QList<Finding>> danglingReferences(const CheckedDatabase &database, Progress &progress);

} // namespace credenza
