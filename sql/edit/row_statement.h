#pragma once

#include "sql/catalog/introspector.h"
#include "sql/edit/staged_edit.h"

namespace credenza {

/// Condition of the row with that key: finds it by an index, and holds only while the key is the same to the byte.
Statement keyCondition(const Introspector &introspector, const Table &table, const RowKey &key);

/// The statement of an edit, which hits its row only while that is as it was. Those of Change and Insert return the key
/// that the row has then.
Statement statementOf(const Introspector &introspector, const Table &table, const StagedEdit &edit);

/// One statement for several edits of a table: changes to the same values, or deletions. Hits their rows only while
/// those are as they were, and returns the keys of those that it hit.
Statement statementOfAll(const Introspector &introspector, const Table &table, const QList<StagedEdit> &alike);

/// Condition that a row holds what an edit was to write. Without SQL where that is nothing but defaults.
Statement holdsMeant(const Introspector &introspector, const Table &table, const StagedEdit &edit);

/// The rows of that key, none or one where the key is unique, with whole values in the order of the table's columns.
/// Further conditions may narrow them.
Result<QList<QList<Value>>> rowsWithKey(Connection &connection, const Table &table, const RowKey &key,
                                        const Statement &also = {});

/// The one row of that key, whole; how a row is read before it is staged. NotFound when it is gone.
Result<QList<Value>> readRow(Connection &connection, const Table &table, const RowKey &key);

} // namespace credenza
