#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"

#include <QByteArray>

namespace credenza {

/// Bytes beyond which a member is no catalog.
inline constexpr qint64 largestCatalog = 64 * 1024 * 1024;

/// What has to be known of the tables in an archive to read their rows without a server.
struct ArchivedCatalog
{
    QString schema;    ///< in which the tables were
    Catalog catalog;   ///< tables with names, columns and their types, and nothing else
    TableName history; ///< of the service's migrations, in a schema of its own; empty where the archive carries none
};

/// The names of members of an archive that holds a database of this backend, in the order in which they come; the data
/// is between the schema and the sequences.
namespace member {
inline constexpr QStringView catalog = u"catalog.json";
inline constexpr QStringView schema = u"schema.sql";
inline constexpr QStringView sequences = u"sequences.sql";
inline constexpr QStringView schemaAfter = u"schema-after.sql";
inline constexpr QStringView history = u"history.sql"; ///< only where a service keeps it in a schema of its own
inline constexpr QStringView restore = u"restore.sql";
inline constexpr QStringView privileges = u"privileges.sql"; ///< behind what a restore reads, as is the next
inline constexpr QStringView nativeDump = u"database.dump";
} // namespace member

QByteArray catalogJson(const ArchivedCatalog &archived);
/// Unfit for what is none.
Result<ArchivedCatalog> readCatalogJson(const QByteArray &json);

/// Does the table hold its rows itself? A partitioned one does not.
bool holdsRows(const Table &table);

} // namespace credenza
