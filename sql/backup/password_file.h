#pragma once

#include "sql/base/result.h"

#include <QString>

namespace credenza {

/// Where a password for that database may lie for a schedule, in this user's folder for settings.
QString passwordFilePlace(const QString &database);

/// Writes a password into a new file that nobody else can read. Refused where a file lies there already; Io and Denied
/// where it cannot be written.
Result<void> writePasswordFile(const QString &path, const QString &password);

} // namespace credenza
