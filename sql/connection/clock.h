#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// The one instant, unix seconds, that a whole operation goes by: the server's clock where there is a server, so that
/// "expired" means what the service on it means, else the host's.
Result<qint64> currentMoment(Connection &connection);

} // namespace credenza
