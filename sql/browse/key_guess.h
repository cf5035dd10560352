#pragma once

#include "sql/browse/key_range.h"
#include "sql/browse/page_map.h"
#include "sql/catalog/value_spread.h"

namespace credenza {

/// Where in millions of rows a row is likely to be, before anybody has counted them: by the range of an integer key,
/// or by the backend's knowledge of how the values of an order's first column are spread.
class KeyGuess
{
public:
    /// In milliseconds. Knows nothing where rows are filtered or no index serves the order.
    static Result<KeyGuess> read(Connection &connection, const PageRequest &request);

    /// A place before that row of about so many. Nothing where there is none that is near enough.
    std::optional<PageMap::Place> place(qint64 row, qint64 rows, const QList<OrderTerm> &order) const;

private:
    std::optional<KeyRange> m_range;
    ValueSpread m_spread;
};

/// The page at a guessed place, which skips rows by the order's first column alone. Where rows end sooner than was
/// guessed, an earlier one.
Result<RowPage> readPageNear(Connection &connection, const PageRequest &request);

} // namespace credenza
