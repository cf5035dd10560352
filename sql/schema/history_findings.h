#pragma once

#include "sql/check/finding.h"
#include "sql/schema/identity.h"

namespace credenza {

/// What is wrong with a database's own history: steps that did not end, or that nobody knows.
QList<Finding> historyFindings(const Identity &identity);

} // namespace credenza
