#pragma once

#include "sql/base/result.h"

#include <QStringList>

namespace credenza {

/// The words that begin a command without windows: this very program where it has none, else the headless one that
/// lies beside it or is on the PATH. NotFound, with what to install, where there is none.
Result<QStringList> headlessProgram();

} // namespace credenza
