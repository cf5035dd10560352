#pragma once

#include "sql/catalog/catalog.h"
#include "sql/dialect/dialect.h"

namespace credenza {

/// How a table is made anew.
struct TableDdl
{
    QStringList create;  ///< the table and its indexes
    QStringList later;   ///< references to tables that are made after this one
    QStringList omitted; ///< what is not made, in words: "the partial index idx_live"
};

/// Statements that make a table like `table`, which stands on `source`, on `target`: columns by logical type, keys,
/// unique constraints, plain indexes and foreign keys. Constant defaults are carried. For tables that no profile
/// describes. `made` names the tables that stand by then.
TableDdl tableDdl(const Table &table, const Dialect &source, const Dialect &target, const QStringList &made);

} // namespace credenza
