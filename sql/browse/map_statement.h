#pragma once

#include "sql/browse/page.h"

namespace credenza {

/// The query that answers with the number and the key of every `stride`-th row in the request's order; `selected` reads
/// the key's columns. Rows come as they are found.
Statement mapStatement(const PageRequest &request, qint64 stride, const QString &selected);

} // namespace credenza
