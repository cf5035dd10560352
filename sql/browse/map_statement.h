#pragma once

#include "sql/browse/page.h"

namespace credenza {

/// How a walk through all rows finds every so many-th of them.
enum class MapWay {
    Steps,  ///< from place to place by an index: quick, but each step reads again all rows of its first column's value
    Numbers ///< by numbering all rows
};

/// The quicker way for the request's order.
Result<MapWay> mapWay(Connection &connection, const PageRequest &request);

/// The query that answers with the number and the key of every `stride`-th row in the request's order, and with a few
/// more where NULLs end. Rows come as they are found.
Statement mapStatement(const PageRequest &request, qint64 stride, MapWay way, const Introspector &introspector);

} // namespace credenza
