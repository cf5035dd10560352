#pragma once

#include "sql/connection/connection.h"

#include <QStringList>

namespace credenza {

/// What every archive leaves out, in words: schemas but its own and the one that it carries beside that, and of those
/// what its tables cannot do without; what only this server has.
Result<QStringList> besideSchema(Connection &connection, const QString &carried);

/// What is left out where this program has to write the schema itself, and of that what its tables cannot do without.
Result<QStringList> beyondTables(Connection &connection, const QString &schema);

/// The first cell of each row as text; for answers known to be small.
Result<QStringList> firstColumn(Connection &connection, const QString &sql);

} // namespace credenza
