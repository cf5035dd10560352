#pragma once

#include "sql/compare/row_place.h"

namespace credenza {

/// Everything that refers to a row, by foreign keys and by what the profile knows, and what refers to that in turn. A
/// row that names another one of the first row's table belongs to that one; what may outlive what it refers to belongs
/// to nobody. NotFound where the row is not there; Refused where there are more rows than can be staged one by one.
Result<QList<RowPlace>> belongingTo(Opened &database, const RowPlace &row, Progress &progress);

} // namespace credenza
