#pragma once

#include "app/headless/command.h"

namespace credenza {

/// The number of --limit; the other where the flag was not given. Usage, with the help of that command, for what is no
/// number from 1.
Result<qint64> limitFrom(const Arguments &arguments, const QString &command, qint64 unlessGiven);

} // namespace credenza
