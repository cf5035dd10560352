#pragma once

#include "app/headless/command.h"

namespace credenza {

/// All commands and global flags.
QString generalHelp();

/// One command with its flags, an example and its exit codes.
QString helpFor(const Command &command);

} // namespace credenza
