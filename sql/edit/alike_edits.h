#pragma once

#include "sql/edit/save.h"

namespace credenza {

/// Places of edits among others.
using Run = QList<qsizetype>;

/// The edits in the order given, in runs. Those of a run of several can be done by one statement: changes of one table
/// to the same values, or deletions that take nothing along.
QList<Run> alikeEdits(const QList<SavedRow> &rows, const QList<qsizetype> &edits, const Catalog &catalog);

/// The rows that were changed or inserted, in runs of one table each.
QList<Run> writtenRows(const QList<SavedRow> &rows);

/// Writes alike edits at once. True where it hit each of their rows, as it was, and no other; otherwise the caller
/// takes back what it did.
Result<bool> writeTogether(Connection &connection, const Table &table, const QList<StagedEdit> &alike);

/// Reads rows of one table, whole, by the keys that they have now. Without those that do not hold what was meant.
Result<QHash<RowKey, QList<Value>>> readTogether(Connection &connection, const Table &table,
                                                 const QList<SavedRow> &rows);

} // namespace credenza
