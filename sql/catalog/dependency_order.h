#pragma once

#include "sql/catalog/catalog.h"

namespace credenza {

/// Names of the tables with referenced ones before those that refer to them; tables of a cycle keep their order.
QStringList dependencyOrder(const QList<Table> &tables);

} // namespace credenza
