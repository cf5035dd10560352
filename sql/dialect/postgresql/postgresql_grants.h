#pragma once

#include "sql/catalog/loader.h"

namespace credenza {

/// The GRANT statements that this role lacks to fill these tables; for Hold::Made, to make them.
Result<QStringList> missingGrantsFor(Connection &connection, const QList<Table> &tables, Hold hold);

} // namespace credenza
