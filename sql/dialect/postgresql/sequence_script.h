#pragma once

#include "sql/connection/connection.h"

#include <QByteArray>

namespace credenza {

/// Statements that have every sequence of a schema go on where it stands, also one that feeds no column.
Result<QByteArray> sequenceScript(Connection &connection, const QString &schema);

} // namespace credenza
