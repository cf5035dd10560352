#pragma once

#include "sql/inspect/kind.h"
#include "sql/inspect/record.h"
#include "ui/window/open_database.h"

namespace credenza {

/// The filter that lets only this row of a table pass; empty where no filter can say it.
QString filterForRow(const OpenDatabase &database, const TableName &table, const RowKey &key);

/// The filter that lets only rows pass that name this user or client; empty where no filter can say it.
QString filterForParty(const OpenDatabase &database, const Kind &kind, const Principal &principal);

} // namespace credenza
