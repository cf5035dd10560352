#pragma once

#include "sql/catalog/introspector.h"
#include "sql/connection/connection.h"

namespace credenza {

/// Makes a table t of that many rows with gaps in its key: row n, from 0, has id 3n + 1 and name "n<n>".
inline Result<Table> makeNumberedTable(const Endpoint &endpoint, qint64 rows)
{
    using namespace Qt::StringLiterals;
    auto connection = Connection::open(endpoint.writing());
    if (!connection)
        return connection.error();
    const QString fill =
        u"INSERT INTO t SELECT 3 * n + 1, 'n' || n FROM (WITH RECURSIVE counted(n) AS "
        "(SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < %1) SELECT n FROM counted) AS numbers"_s.arg(rows - 1);
    if (auto made = connection->executeAll({u"CREATE TABLE t (id integer NOT NULL PRIMARY KEY, name text)"_s, fill});
        !made)
        return made.error();
    auto catalog = readCatalog(*connection);
    if (!catalog)
        return catalog.error();
    return *catalog->table(u"t");
}

} // namespace credenza
