#pragma once

#include "sql/connection/connection.h"

#include <QByteArray>

namespace credenza {

/// Of a script of pg_dump: who owns what and who may do what, to be run by a person, as it names roles that another
/// server may not have. Empty where the script says nothing of that.
QByteArray privilegesIn(const QByteArray &script);

/// The same for the schema that is first in the search path, its tables, their columns and its sequences, as the
/// catalog has them.
Result<QByteArray> privilegesOf(Connection &connection);

} // namespace credenza
