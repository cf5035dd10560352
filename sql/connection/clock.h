#pragma once

#include "sql/connection/connection.h"

#include <atomic>

namespace credenza {

/// The one instant, unix seconds, that a whole operation goes by: the server's clock where there is a server, so that
/// "expired" means what the service on it means, else the host's.
Result<qint64> currentMoment(Connection &connection);

/// The same clock for whoever cannot ask the database each time: this computer's, put right by how far the two were
/// apart when it was set. Callable from any thread.
class DatabaseClock
{
public:
    /// Asks the database, so not on a thread that must not wait.
    Result<void> set(Connection &connection);
    /// Unix seconds; before it is set, by this computer's clock.
    qint64 now() const;

private:
    std::atomic<qint64> m_ahead = 0; ///< seconds
};

} // namespace credenza
