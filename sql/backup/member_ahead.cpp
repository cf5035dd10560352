#include "sql/backup/member_ahead.h"

namespace credenza {

namespace {

Result<QByteArray> blockOf(ArchiveReader &archive, QByteArray block)
{
    auto bytes = archive.read();
    if (!bytes)
        return bytes.error();
    block.resize(0); // keeps its memory
    block.append(*bytes);
    return block;
}

} // namespace

MemberAhead::MemberAhead(ArchiveReader &archive)
    : m_ahead([&archive](QByteArray recycled) { return blockOf(archive, std::move(recycled)); })
{
}

Result<QByteArrayView> MemberAhead::read()
{
    auto next = m_ahead.next(std::move(m_block));
    if (!next)
        return next.error();
    m_block = std::move(*next);
    return QByteArrayView(m_block);
}

} // namespace credenza
