#pragma once

#include "sql/connection/snapshot.h"

namespace credenza {

/// A file nobody has open is read as immutable, which leaves no trace; one with a write-ahead log is read beside its
/// writers; one whose writer uses a rollback journal is copied in one step first, because a long read would block it.
class SqliteSnapshotter final : public Snapshotter
{
public:
    Result<std::unique_ptr<Snapshot>> open(const Endpoint &endpoint) const override;
    Result<std::unique_ptr<Snapshot>> openAgain(const Endpoint &endpoint) const override;
};

} // namespace credenza
