#pragma once

#include "sql/catalog/introspector.h"
#include "sql/edit/blast_radius.h"

#include <optional>

namespace credenza {

/// By which columns rows of a table refer to another one, and what becomes of them when such a row is deleted.
struct Reference
{
    const Table *table; ///< the one that refers
    QStringList columns;
    QStringList referencedColumns;
    Dependents::Fate fate;
};

/// The foreign keys that lead to a table.
QList<Reference> declaredReferences(const Catalog &catalog, const Table &referenced);

/// The references to a table that only the profile knows, which may be null. Nothing happens to such rows: Dangling, or
/// Outliving where the service itself lets them outlive it.
QList<Reference> meantReferences(const Catalog &catalog, const Profile *profile, const Table &referenced);

/// Condition of the rows that refer to a row, given by column. None where that row has a NULL, to which nothing refers.
std::optional<Statement> refersTo(const Introspector &introspector, const Reference &reference, const Table &referenced,
                                  const QHash<QString, Value> &row);

} // namespace credenza
