#pragma once

#include "app/headless/command.h"

namespace credenza {

/// The error with the flags that are its remedy on a command line, behind its hint: those of the command that
/// ran.
Error withFlags(Error error, const Command &command);

} // namespace credenza
