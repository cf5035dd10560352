#pragma once

#include "sql/catalog/introspector.h"
#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record.h"

#include <optional>

namespace credenza {

/// The columns of a kind that name users, or clients.
const QList<PrincipalLink> &linksOf(const Kind &kind, QStringView role);

/// Condition of the rows of a kind that are a user's or client's; nothing for a kind that does not name them at all.
std::optional<FilterSql> belongsTo(const Introspector &introspector, const Inspection &inspection, const Kind &kind,
                                   const Principal &principal);

/// True where a record is that user's or client's: a column of it names them, or it is their own row.
bool isOf(const Inspection &inspection, const Record &record, const Principal &principal);

} // namespace credenza
