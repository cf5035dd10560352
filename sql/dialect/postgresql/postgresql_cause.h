#pragma once

#include "sql/base/error.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// Why a connection could not be made.
struct FailedAttempt
{
    QString code; ///< SQLSTATE; empty when the server said nothing
    QString told; ///< by the server or by libpq
    bool timedOut = false;
};

/// What to do about it, in words of this very address; names the statement or setting that would help.
QString remedyFor(const FailedAttempt &attempt, const Endpoint &endpoint);

} // namespace credenza
