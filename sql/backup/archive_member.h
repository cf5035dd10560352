#pragma once

#include <QString>

namespace credenza {

/// One file inside an archive.
struct ArchiveMember
{
    QString name; ///< with '/' between folders
    qint64 bytes = 0;
    QString sha256; ///< hexadecimal

    bool operator==(const ArchiveMember &) const = default;
};

} // namespace credenza
