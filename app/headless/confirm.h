#pragma once

#include "app/headless/command.h"

namespace credenza {

/// Whether a command may write to that database: Denied for a connection saved as read-only; Refused, with the flag to
/// add, for production that --confirm does not name.
Result<void> confirmed(const Arguments &arguments, const Endpoint &target);

} // namespace credenza
