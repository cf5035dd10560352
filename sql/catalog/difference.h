#pragma once

#include "sql/catalog/introspector.h"

namespace credenza {

/// One way in which a database departs from what it should be.
struct Difference
{
    QString object; ///< "users.email", "index idx_sessions_expires"
    QString problem;
};

/// What `found` lacks, has beyond, or has differently from `expected`, both of the backend that `introspector` is for.
/// Names of unnamed constraints do not count.
QList<Difference> difference(const Catalog &expected, const Catalog &found, const Introspector &introspector);

} // namespace credenza
