#pragma once

#include "sql/backup/archive_reader.h"
#include "sql/base/ahead.h"

namespace credenza {

/// Reads on in the current member of an archive, on a thread of its own, while its last bytes are being used. Until it
/// is destroyed nobody else may use the archive.
class MemberAhead
{
public:
    explicit MemberAhead(ArchiveReader &archive);

    /// As ArchiveReader::read().
    Result<QByteArrayView> read();

private:
    QByteArray m_block;
    Ahead<QByteArray> m_ahead;
};

} // namespace credenza
