#pragma once

#include <chrono>

struct sqlite3;

namespace credenza {

/// Has a connection whose database is locked try again every millisecond, for that long, instead of ever more seldom: a
/// service that commits one transaction after another with a rollback journal lets others in for no longer than that.
void waitKeenly(sqlite3 *connection, std::chrono::milliseconds most);

} // namespace credenza
