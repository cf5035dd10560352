#pragma once

#include "sql/backup/archiver.h"

namespace credenza {

/// The database lies in an archive as the file that it is, database.sqlite3, which any program for such files opens.
const Archiver &sqliteArchiver();

} // namespace credenza
