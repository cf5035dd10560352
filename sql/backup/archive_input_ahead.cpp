#include "sql/backup/archive_input_ahead.h"

namespace credenza {

ArchiveInputAhead::ArchiveInputAhead(std::unique_ptr<ArchiveInput> input)
    : m_input(std::move(input)),
      m_ahead([&archive = *m_input](Block recycled) { return blockOf(archive, std::move(recycled)); })
{
}

Result<ArchiveInputAhead::Block> ArchiveInputAhead::blockOf(ArchiveInput &input, Block block)
{
    const auto bytes = input.read();
    if (!bytes)
        return bytes.error();
    block.bytes.resize(0); // keeps its memory
    block.bytes.append(*bytes);
    block.foreseen = input.foreseen();
    return block;
}

Result<QByteArrayView> ArchiveInputAhead::read()
{
    auto next = m_ahead.next(std::move(m_block));
    if (!next) {
        m_block = {.bytes = {}, .foreseen = next.error()};
        return next.error();
    }
    m_block = std::move(*next);
    return QByteArrayView(m_block.bytes);
}

} // namespace credenza
