#pragma once

#include "sql/transfer/table_pair.h"
#include "sql/transfer/transfer.h"

namespace credenza {

/// For each table of the plan the one that stands in the target now, in order of filling. Columns that the source has
/// and the target lacks are added where the schema was made by us; elsewhere that is Unfit.
Result<QList<Table>> matchTables(const TransferPlan &plan, Connection &source, Connection &target);

/// Where the form of values changes between source and target.
QList<Conversion> conversionsOf(const TablePair &tables);

} // namespace credenza
