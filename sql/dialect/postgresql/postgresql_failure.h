#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// Why a connection cannot be opened. Asks the server once more with libpq directly, because the driver hides the
/// SQLSTATE that tells a wrong password from a server that is not there.
Error explainOpenFailure(const Endpoint &endpoint, const QString &driverText);

} // namespace credenza
