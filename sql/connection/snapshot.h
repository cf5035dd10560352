#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// A connection that sees one unchanging moment of a database, whoever writes to it meanwhile.
class Snapshot
{
public:
    virtual ~Snapshot() = default;

    virtual Connection &connection() = 0;
    /// Asked after the last read: an error means that what was read may not be one moment, and reading must be
    /// repeated with Snapshotter::openAgain().
    virtual Result<void> undisturbed() = 0;
};

/// How a backend gives one moment of itself without disturbing writers or leaving a trace.
class Snapshotter
{
public:
    virtual ~Snapshotter() = default;

    virtual Result<std::unique_ptr<Snapshot>> open(const Endpoint &endpoint) const = 0;
    /// The same in the manner that no writer can spoil, after undisturbed() failed.
    virtual Result<std::unique_ptr<Snapshot>> openAgain(const Endpoint &endpoint) const = 0;
};

Result<std::unique_ptr<Snapshot>> openSnapshot(const Endpoint &endpoint);

} // namespace credenza
