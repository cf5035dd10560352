#pragma once

struct sqlite3;

namespace credenza {

/// Ends every statement of a connection that runs longer, for as long as the connection lives. Waiting for a lock does
/// not count.
void limitSqliteStatements(sqlite3 *database, int seconds);

} // namespace credenza
