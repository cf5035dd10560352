#pragma once

#include "sql/base/progress.h"
#include "sql/connection/connection.h"

namespace credenza {

enum class CopyPace {
    InSteps,  ///< for a source that holds a read transaction: nobody waits, and it can be cancelled
    InOneStep ///< the source is locked for that long, and writers wait
};

/// Copies what `source` sees into a file that does not exist yet, page by page and with the journal mode that it has.
/// The copy is meant to be read or packed soon: it may not be on disk yet.
Result<void> copyDatabase(Connection &source, const QString &path, CopyPace pace, Progress &progress);

} // namespace credenza
