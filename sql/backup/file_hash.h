#pragma once

#include "sql/base/progress.h"

namespace credenza {

/// SHA-256 of a whole file, hexadecimal. Io where it cannot be read.
Result<QString> fileSha256(const QString &path, Progress &progress);

} // namespace credenza
