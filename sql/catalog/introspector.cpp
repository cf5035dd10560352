#include "sql/catalog/introspector.h"

namespace credenza {

Result<Catalog> readCatalog(Connection &connection)
{
    return connection.dialect().introspector.read(connection);
}

} // namespace credenza
