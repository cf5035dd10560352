#pragma once

#include "sql/value/value.h"

#include <QList>

namespace credenza {

/// A value of a column, and where it stands among all rows of the table in ascending order, as shares from 0 to 1.
struct SpreadValue
{
    Value value;
    double before = 0; ///< share of the rows that come before the value
    double upTo = 0;   ///< the same with the rows that have it
};

/// How a column's values are spread, as far as the backend can tell in milliseconds: some of them, ascending. Empty
/// where it cannot tell.
using ValueSpread = QList<SpreadValue>;

} // namespace credenza
