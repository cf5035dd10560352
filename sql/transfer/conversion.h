#pragma once

#include "sql/transfer/reject.h"
#include "sql/value/row_batch.h"

#include <optional>

namespace credenza {

/// A change of form that values undergo on the way.
struct Conversion
{
    QString table;
    QString column;
    QString rule;       ///< such as "integer to boolean", or the name of an accepted loss
    bool lossy = false; ///< the way back does not bring the values back
};

/// The rule of ids that became UUIDs.
QString rewrittenIds();

/// Causes for which there is a way that loses something, open to who accepts it: NaN becomes NULL, -0 becomes 0, any
/// other number than 0 in a flag becomes 1, NUL characters go, invalid UTF-8 becomes U+FFFD, a text that is no time
/// becomes NULL, and of a JSON object with a flag in it the flag stays.
const QList<RejectCause> &bearableCauses();

/// Puts into the cell what the target can hold instead. False for a cause, or a cell, that has no such way.
bool bend(RowBatch &batch, Cell &cell, RejectCause cause);

} // namespace credenza
