#pragma once

#include "sql/base/progress.h"
#include "sql/catalog/catalog.h"
#include "sql/compare/canonical_form.h"
#include "sql/connection/connection.h"
#include "sql/value/row_digest.h"

#include <functional>

namespace credenza {

/// Hands every batch of a table to `use`; reports rows under `doing` and the table's name, and stops when asked to.
Result<void> forEachBatch(Connection &connection, const Table &table, const QStringList &columns, const QString &doing,
                          Progress &progress, const std::function<Result<void>(RowBatch &)> &use);

/// Names of the columns that hold content: those the database does not compute, in order of their names, so that the
/// physical order makes no difference.
QStringList contentColumns(const Table &table);

/// Is there any value but NULL in that column?
Result<bool> holdsValues(Connection &connection, const Table &table, const QString &column);

/// Digest of the named columns of a table in their canonical form; reports rows as `doing` and the table's name.
Result<RowDigest> digestTable(Connection &connection, const Table &table, const QStringList &columns,
                              const CanonicalForm &form, const QString &doing, Progress &progress);

} // namespace credenza
