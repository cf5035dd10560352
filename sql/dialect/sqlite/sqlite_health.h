#pragma once

#include "sql/check/health.h"

namespace credenza {

/// integrity_check and foreign_key_check; see the manual's page on PRAGMAs.
class SqliteHealth final : public Health
{
public:
    Result<QList<Finding>> examine(Connection &connection, const Catalog &catalog) const override;
};

} // namespace credenza
