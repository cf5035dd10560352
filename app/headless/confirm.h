#pragma once

#include "app/headless/command.h"

namespace credenza {

/// Whether a command may write to that database: Denied for a connection saved as read-only; Refused, with the flag to
/// add, for production that --confirm does not name.
Result<void> confirmed(const Arguments &arguments, const Endpoint &target);

/// Shows what would be done and asks on a terminal; elsewhere only --yes is consent. Refused, in these words, without.
Result<void> consented(const QString &effect, const QString &refusal, Console &console);

} // namespace credenza
