#pragma once

#include <QString>

namespace credenza {

/// Bytes that this user may still write to the disk of a folder; -1 where the system does not tell. Also where no list
/// of mounts names that disk, as in a container.
qint64 freeSpace(const QString &folder);

} // namespace credenza
