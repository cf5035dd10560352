#pragma once

#include "sql/base/error.h"
#include "sql/transfer/reject.h"

namespace credenza {

/// What the target cannot hold, as text for people, and as the error that ends the command.
QString rejectsText(const Rejects &rejects);
Error rejectsError(const Rejects &rejects);

} // namespace credenza
