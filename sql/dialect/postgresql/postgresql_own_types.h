#pragma once

#include "sql/connection/connection.h"

namespace credenza {

/// Statements for what tables are made of, beside tables, in a schema that is printed with every name in full.
struct TypeStatements
{
    QStringList before; ///< enumerations and domains, functions, what domains call; in their order
    QStringList after;  ///< checks of domains that rows may break
};

/// What this program can write of them: functions in SQL and PL/pgSQL of which the arguments and the result are values,
/// not rows of tables. `schema` is the literal of its quoted name.
Result<TypeStatements> typesInFull(Connection &connection, const QString &schema);

/// The extensions of the database, each in its schema.
Result<QStringList> extensionsInFull(Connection &connection);

/// The beginning of a query, `WITH` and what follows, with %1 for that literal: `own (schema)`, and the numbers of what
/// is carried as `ofextension (objid)`, `types (oid)`, arrays of them included, and `functions (oid)`.
QString withCarriedTypes();

} // namespace credenza
