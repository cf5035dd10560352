#pragma once

#include "sql/connection/snapshot.h"

namespace credenza {

/// One REPEATABLE READ, READ ONLY transaction.
class PostgresqlSnapshotter final : public Snapshotter
{
public:
    Result<std::unique_ptr<Snapshot>> open(const Endpoint &endpoint) const override;
    Result<std::unique_ptr<Snapshot>> openAgain(const Endpoint &endpoint) const override { return open(endpoint); }
};

} // namespace credenza
