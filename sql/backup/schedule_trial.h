#pragma once

#include "sql/backup/native_dump.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// Opens the database once as a backup does, and reads nothing of it. Why a scheduled backup would fail, where it
/// would; NotFound where the program for a native dump is missing.
Result<void> tryReading(const Endpoint &endpoint, NativeDump native = NativeDump::Without);

} // namespace credenza
