#pragma once

#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record.h"

namespace credenza {

/// The record that a row is.
Record recordFrom(const Inspection &inspection, const Kind &kind, const KindRow &row);

/// Those without a beginning come last; equal ones keep their order.
void sortNewestFirst(QList<Record> &records);

} // namespace credenza
