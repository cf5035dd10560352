#pragma once

#include "sql/base/error.h"

namespace credenza {

/// A statement that did not go through, told by what it was to do ("change row 7 of users") and what that leaves
/// ("nothing was saved"). Refused only where the database did refuse; cancelled stays cancelled. The detail is without
/// the lines that repeat the statement with its values.
Error writeError(Error error, const QString &deed, const QString &leaves);

} // namespace credenza
