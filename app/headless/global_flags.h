#pragma once

#include "app/headless/command.h"

namespace credenza {

/// What the global flags ask for. Refused where secrets would be spread without a word of consent.
Result<Console::Settings> settingsFrom(const Arguments &arguments);

} // namespace credenza
