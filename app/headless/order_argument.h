#pragma once

#include "sql/browse/page.h"

namespace credenza {

/// NotFound, with the columns that there are.
Error noColumn(const Table &table, const QString &name);

/// The terms of --order: "created_at:desc,id".
Result<QList<OrderTerm>> orderFrom(const QString &text, const Table &table);

} // namespace credenza
