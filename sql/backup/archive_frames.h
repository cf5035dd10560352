#pragma once

#include "sql/base/progress.h"

#include <QString>

namespace credenza {

/// Where in the file of an archive its last member begins, found by the lengths of its frames, of which none is
/// unpacked. Unfit where that cannot be told: in an encrypted file, or in one whose members have no frames of their
/// own.
Result<qint64> beginOfLastMember(const QString &path, Progress &progress);

} // namespace credenza
