#pragma once

#include "sql/base/result.h"

namespace credenza {

/// Of the system call that has just failed, by errno: Refused where something is in the way, else Io.
Error systemError(const QString &doing);

/// An empty file for this user alone. Refused where there is one of that name.
Result<void> makePrivately(const QString &path);
/// Has the content of a file on disk.
Result<void> syncFile(const QString &path);
/// Refused where there is a file of that name.
Result<void> renameWithoutReplacing(const QString &from, const QString &to);

} // namespace credenza
