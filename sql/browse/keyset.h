#pragma once

#include "sql/browse/page.h"
#include "sql/catalog/introspector.h"

namespace credenza {

/// Where rows stand in an order, seen from a key.
enum class Side { Before, NotBehind, NotBefore, Behind };

/// The condition for rows on that side of the key; NULLs stand where the backend sorts them. The key may be shorter
/// than the order: then its terms alone count.
FilterSql keysetCondition(const QList<OrderTerm> &order, const QList<Value> &key, Side side,
                          const Introspector &introspector);

} // namespace credenza
