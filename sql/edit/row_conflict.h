#pragma once

#include "sql/edit/save.h"

namespace credenza {

/// Why an edit hit no row. `theirs` are the rows that have its key by now, in the order of the table's columns.
RowConflict rowConflict(const StagedEdit &edit, const Table &table, const QList<QList<Value>> &theirs);

/// Whether an edit that hit no row would leave things just as they are: the row that it deletes is gone, the one that
/// it changes holds already all that it sets.
bool isDoneAlready(const StagedEdit &edit, const Table &table, const QList<QList<Value>> &theirs);

} // namespace credenza
