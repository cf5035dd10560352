#include "sql/catalog/loader.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> requireGrants(Connection &connection, const QList<Table> &tables, Hold hold)
{
    auto grants = connection.dialect().loader.missingGrants(connection, tables, hold);
    if (!grants)
        return grants.error();
    if (grants->isEmpty())
        return {};
    return Error{.kind = Error::Kind::Denied,
                 .message = u"This role may not fill the tables of %1"_s.arg(connection.endpoint().title()),
                 .hint = u"Somebody who may has to run: %1;"_s.arg(grants->join(u"; "_s))};
}

} // namespace credenza
