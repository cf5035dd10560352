#pragma once

#include "app/headless/command.h"

namespace credenza {

enum class Shell { Bash, Zsh, Fish };

/// The completion of credenza-cli for that shell: commands, flags and files, printed from the same tables as the help.
QString completion(Shell shell);

} // namespace credenza
