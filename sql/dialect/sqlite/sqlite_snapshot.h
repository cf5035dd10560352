#pragma once

#include "sql/connection/snapshot.h"

namespace credenza {

/// The same file for reading without a lock and without a trace, as nobody writes to it.
Endpoint asImmutable(Endpoint endpoint);
bool isImmutable(const Endpoint &endpoint);

/// A file nobody has open is read as immutable, which leaves no trace; one with a write-ahead log is read beside its
/// writers; one whose writer uses a rollback journal is copied in one step first, because a long read would block it.
class SqliteSnapshotter final : public Snapshotter
{
public:
    /// Such a copy lies in that folder while it is read; in the system's temporary one when empty.
    explicit SqliteSnapshotter(QString folderOfCopies = {}) : m_folderOfCopies(std::move(folderOfCopies)) {}

    Result<std::unique_ptr<Snapshot>> open(const Endpoint &endpoint) const override;
    Result<std::unique_ptr<Snapshot>> openAgain(const Endpoint &endpoint) const override;

private:
    QString m_folderOfCopies;
};

} // namespace credenza
