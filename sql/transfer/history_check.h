#pragma once

#include "sql/schema/identity.h"

namespace credenza {

/// Unfit when the history of `whose` database holds steps that nobody knows, or that did not end.
Result<void> checkHistory(const QString &whose, const HistoryState &history);

} // namespace credenza
