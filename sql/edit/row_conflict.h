#pragma once

#include "sql/edit/save.h"

namespace credenza {

/// Why an edit hit no row. `theirs` are the rows that have its key by now, in the order of the table's columns.
RowConflict rowConflict(const StagedEdit &edit, const Table &table, const QList<QList<Value>> &theirs);

} // namespace credenza
