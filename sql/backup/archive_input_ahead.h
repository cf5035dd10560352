#pragma once

#include "sql/backup/archive_input.h"
#include "sql/base/ahead.h"

#include <QByteArray>

namespace credenza {

/// Decrypts and unpacks the next bytes of an archive on a thread of its own while the last ones are being used.
class ArchiveInputAhead
{
public:
    explicit ArchiveInputAhead(std::unique_ptr<ArchiveInput> input);

    /// As those of ArchiveInput.
    Result<QByteArrayView> read();
    const std::optional<Error> &foreseen() const { return m_block.foreseen; }

private:
    struct Block
    {
        QByteArray bytes;
        std::optional<Error> foreseen; ///< as it was known after these bytes
        bool isEmpty() const { return bytes.isEmpty(); }
    };

    static Result<Block> blockOf(ArchiveInput &input, Block block);

    std::unique_ptr<ArchiveInput> m_input;
    Block m_block;
    Ahead<Block> m_ahead; ///< last: it uses the input
};

} // namespace credenza
