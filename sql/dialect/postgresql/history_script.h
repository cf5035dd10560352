#pragma once

#include "sql/schema/identity.h"

#include <QByteArray>

namespace credenza {

/// The table of a service's own migrations, where that stands alone in a schema beside the service's own.
std::optional<TableName> historyBeside(const Identity &identity);

/// Makes that table and its schema again, with its rows, and as its service goes on with it.
Result<QByteArray> historyScript(Connection &connection, const TableName &history);

} // namespace credenza
