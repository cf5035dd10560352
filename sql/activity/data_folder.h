#pragma once

#include "sql/base/result.h"

#include <QString>

namespace credenza {

/// The path of a file that this installation keeps for its user, such as "receipts/x.json". Makes the folders on the
/// way, for the user alone.
Result<QString> dataFile(const QString &name);

/// Writes a file that only its user can read; the old content stays until the new one is whole.
Result<void> writePrivately(const QString &path, const QByteArray &content);

} // namespace credenza
