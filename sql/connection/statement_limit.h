#pragma once

#include "sql/connection/endpoint.h"

namespace credenza {

/// An error as it is, but for a statement that ended at the endpoint's own limit: that is Busy, and says so, where the
/// backend only knows that something ended it.
Error withStatementLimit(const Error &error, const Endpoint &endpoint, qint64 milliseconds);

} // namespace credenza
