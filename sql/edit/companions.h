#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/staged_edit.h"

#include <optional>

namespace credenza {

/// What the database will do to other rows when it does a deletion, as edits: Delete of whole rows, referenced ones
/// first, and Change where a reference becomes NULL. Read before the deletion, in its transaction. None where they are
/// too many to be kept, or some cannot be told apart for good: then they cannot be brought back. Holds secrets.
Result<std::optional<QList<StagedEdit>>> companionsOf(Connection &connection, const Catalog &catalog,
                                                      const StagedEdit &deletion);

/// The edit that takes back a Delete or a Change that was done.
StagedEdit takenBack(const StagedEdit &done);

} // namespace credenza
