#pragma once

#include "sql/base/error.h"

namespace credenza {

/// Usage, for a command line that cannot be followed.
Error misuse(const QString &message, const QString &hint);

/// As misuse(), with the help of that command as the next step.
Error misuseOf(const QString &command, const QString &message);

} // namespace credenza
