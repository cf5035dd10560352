#pragma once

#include "sql/browse/page.h"

namespace credenza {

/// The least and the greatest value of an order's first column, where that is an integer with an index: enough to guess
/// where in millions of rows a row is, before anybody has counted them.
struct KeyRange
{
    qint64 least = 0;
    qint64 greatest = 0;

    /// Key behind which the row with that share of the table's rows, 0 to 1, is expected in this order.
    QList<Value> keyAt(double share, const QList<OrderTerm> &order) const;
};

/// Nothing where a range cannot be had at once: another kind of column, no index, a filter, no rows.
Result<std::optional<KeyRange>> readKeyRange(Connection &connection, const PageRequest &request);

/// True when an index or key begins with the order's first column, so that the first page needs no sorting.
bool isServedByIndex(const Table &table, const QList<OrderTerm> &order);

} // namespace credenza
