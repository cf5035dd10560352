#include "sql/backup/archive_frames.h"

#include <QFile>
#include <QtEndian>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

// The layout of frames and blocks is that of RFC 8878, section 3.1.1.
constexpr quint32 frameMark = 0xFD2FB528;
constexpr qint64 blockHeaderSize = 3;

/// Walks over the frames of a file and reads no more of it than their headers.
class Frames
{
public:
    explicit Frames(const QString &path) : m_file(path) { m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered); }

    qint64 size() const { return m_file.size(); }

    /// Where the frame that begins there ends; nothing where none begins, or it is cut off.
    std::optional<qint64> endOf(qint64 frame)
    {
        const auto mark = number(frame, 4);
        const auto descriptor = number(frame + 4, 1);
        if (!descriptor || mark != frameMark)
            return std::nullopt;
        const bool hasChecksum = *descriptor & 4;
        for (qint64 at = frame + 5 + restOfHeader(*descriptor);;) {
            const auto block = number(at, blockHeaderSize);
            if (!block || kindOf(*block) == Reserved)
                return std::nullopt;
            at += blockHeaderSize + (kindOf(*block) == Repeated ? 1 : *block >> 3);
            if (*block & 1)
                return at + (hasChecksum ? 4 : 0);
        }
    }

private:
    enum BlockKind { Raw, Repeated, Compressed, Reserved };

    static BlockKind kindOf(quint32 block) { return BlockKind(block >> 1 & 3); }

    /// Bytes of the header behind its descriptor: window, dictionary, size of the content.
    static qint64 restOfHeader(quint32 descriptor)
    {
        constexpr std::array dictionary{0, 1, 2, 4};
        constexpr std::array content{0, 2, 4, 8};
        const bool isSingleSegment = descriptor & 0x20;
        const quint32 contentCode = descriptor >> 6;
        const int contentSize = isSingleSegment && contentCode == 0 ? 1 : content[contentCode];
        return (isSingleSegment ? 0 : 1) + dictionary[descriptor & 3] + contentSize;
    }

    /// In the order of bytes that the format has.
    std::optional<quint32> number(qint64 at, qint64 bytes)
    {
        std::array<char, sizeof(quint32)> raw{};
        if (!m_file.isOpen() || !m_file.seek(at) || m_file.read(raw.data(), bytes) != bytes)
            return std::nullopt;
        return qFromLittleEndian<quint32>(raw.data());
    }

    QFile m_file;
};

} // namespace

Result<qint64> beginOfLastMember(const QString &path, Progress &progress)
{
    const Error unknown{.kind = Error::Kind::Unfit,
                        .message = u"Cannot find the last member of %1"_s.arg(path),
                        .hint = u"Read the archive from its beginning."_s};
    Frames frames(path);
    qint64 lastMember = 0; // the frame before the one that is looked at, which at the end is the mark of the tar's end
    qint64 frame = 0;
    for (qint64 at = 0; at < frames.size();) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        const auto end = frames.endOf(at);
        if (!end)
            return unknown;
        lastMember = std::exchange(frame, at);
        at = *end;
    }
    return frame > 0 ? Result<qint64>(lastMember) : unknown;
}

} // namespace credenza
