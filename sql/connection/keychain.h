#pragma once

#include "sql/base/result.h"

#include <QString>

namespace credenza {

// Passwords of saved connections in the desktop's keychain, by the connection's name. Callable from any thread. Where
// there is no keychain the answer, Unreachable, comes at once; where it is locked, these wait while its owner unlocks
// it, so a window calls them from a job.

/// NotFound when the keychain holds none of that name.
Result<QString> readPassword(const QString &name);
Result<void> storePassword(const QString &name, const QString &password);
/// Done as well when there was none.
Result<void> removePassword(const QString &name);

} // namespace credenza
