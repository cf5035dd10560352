#include "sql/connection/database_size.h"

#include "sql/connection/grammar.h"

namespace credenza {

Result<qint64> databaseBytes(Connection &connection)
{
    auto bytes = connection.value(connection.dialect().grammar.databaseSize());
    return bytes ? Result<qint64>(displayText(*bytes).toLongLong()) : bytes.error();
}

} // namespace credenza
