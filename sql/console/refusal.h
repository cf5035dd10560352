#pragma once

#include "sql/console/own_statement.h"

namespace credenza {

/// A database's error as it concerns the text that a person wrote: placed in that text, without literals that look like
/// secrets, and with a next step.
Error refusalOf(const OwnStatement &statement, Error error);

} // namespace credenza
