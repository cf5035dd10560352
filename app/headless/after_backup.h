#pragma once

#include "app/headless/command.h"

namespace credenza {

/// What is told to others when a backup ended: metrics, and the commands given for success and failure, with the report
/// on their standard input. `seconds` is how long it took. Whatever fails of that is a warning, and the outcome's code
/// says so.
Result<Outcome> tellOfBackup(const Arguments &arguments, Result<Outcome> outcome, double seconds, Console &console);

} // namespace credenza
