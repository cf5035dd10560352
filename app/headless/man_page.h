#pragma once

#include "app/headless/command.h"

namespace credenza {

/// The manual page of credenza-cli in man(7), printed from the tables of commands and flags as the help is.
QString manPage();

} // namespace credenza
