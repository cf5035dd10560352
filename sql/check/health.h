#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/check/finding.h"
#include "sql/connection/connection.h"

namespace credenza {

/// What a backend says of the state of a database, whatever it is used for.
class Health
{
public:
    virtual ~Health() = default;

    /// Reads the whole database where the backend has a check for that.
    virtual Result<QList<Finding>> examine(Connection &connection, const Catalog &catalog) const = 0;
};

} // namespace credenza
