#pragma once

#include "sql/connection/endpoint.h"
#include "sql/edit/staged_edits.h"

namespace credenza {

/// Keeps the pending edits of a database, sealed, for the next start; takes the draft away when there are none.
/// The draft before stays whole until the new one is.
Result<void> keepDraft(const Endpoint &endpoint, const StagedEdits &edits);

/// The edits that were pending when the program ended; none when no draft is kept.
Result<StagedEdits> draftOf(const Endpoint &endpoint);

} // namespace credenza
