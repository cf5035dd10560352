#pragma once

#include "ui/look/pill.h"

namespace credenza {

/// What stands for a state everywhere: active good, refused danger, undecided caution, gone by time neutral.
Pill::Tone toneOfState(const QString &state);

} // namespace credenza
