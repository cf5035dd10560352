#pragma once

#include "sql/check/health.h"

namespace credenza {

/// Invalid indexes and constraints, sequences behind their column, and an encoding that cannot hold every text.
class PostgresqlHealth final : public Health
{
public:
    Result<QList<Finding>> examine(Connection &connection, const Catalog &catalog) const override;
};

} // namespace credenza
