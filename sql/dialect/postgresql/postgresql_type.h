#pragma once

#include "sql/catalog/column_limits.h"
#include "sql/value/logical_type.h"

#include <QString>

namespace credenza {

/// A type as the catalog spells it, from any spelling that DDL accepts: "varchar(20)" is "character varying(20)".
/// The serial types give the integer type that they stand for.
QString storedTypeName(const QString &spelled);

/// The integer type behind a serial type, or empty.
QString serialType(const QString &spelled);

/// What a column of a type in the catalog's spelling takes.
ColumnLimits limitsOfType(const QString &stored);

/// What a type in the catalog's spelling means.
LogicalType logicalTypeOf(const QString &stored);

} // namespace credenza
