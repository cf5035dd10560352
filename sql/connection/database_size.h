#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// Bytes that the database takes.
Result<qint64> databaseBytes(Connection &connection);

} // namespace credenza
