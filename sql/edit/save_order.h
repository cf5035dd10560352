#pragma once

#include "sql/edit/staged_edit.h"

namespace credenza {

/// Inserts, referenced tables first; then changes; then deletions, referring rows first, so that nothing is deleted
/// along with another row before its own turn.
QList<StagedEdit> inWritingOrder(const Catalog &catalog, const QList<StagedEdit> &edits);

} // namespace credenza
