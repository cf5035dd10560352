#pragma once

#include "sql/schema/identity.h"

namespace credenza {

/// Statements that make indexes which the database lacks: those of its edition at its level, and those that the
/// service's guide advises beyond. An index on the same columns under another name will do.
QStringList missingIndexes(const Connection &connection, const Identity &identity);

} // namespace credenza
