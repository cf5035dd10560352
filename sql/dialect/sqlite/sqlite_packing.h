#pragma once

#include "sql/backup/archive_writer.h"
#include "sql/connection/endpoint.h"

namespace credenza {

/// Puts a database file into an archive as it is, byte for byte. Nobody may write to it meanwhile.
Result<void> packDatabase(const Endpoint &file, ArchiveWriter &archive, Progress &progress);

} // namespace credenza
