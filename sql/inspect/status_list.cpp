#include "sql/inspect/status_list.h"

#include <QByteArray>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int withZipHead = MAX_WBITS + 16;
/// Sixteen million places; a real list has some hundred thousand.
constexpr qsizetype mostBytes = 2 * 1024 * 1024;

Error unreadableList(const QString &what)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"The status list cannot be read"_s,
            .detail = what,
            .hint = u"Set the status through the server, which writes a new list."_s};
}

uchar *bytesFor(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}

Result<QByteArray> unzipped(QByteArray zipped)
{
    z_stream stream{};
    if (inflateInit2(&stream, withZipHead) != Z_OK)
        return unreadableList(u"There was not enough memory for it."_s);
    QByteArray bytes(mostBytes + 1, Qt::Uninitialized);
    stream.next_in = bytesFor(zipped);
    stream.avail_in = uInt(zipped.size());
    stream.next_out = bytesFor(bytes);
    stream.avail_out = uInt(bytes.size());
    const int ended = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    if (ended != Z_STREAM_END)
        return unreadableList(u"It is no gzip of a list, or far longer than one."_s);
    bytes.truncate(qsizetype(stream.total_out));
    return bytes;
}

Result<QByteArray> zipped(QByteArray bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, withZipHead, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return unreadableList(u"There was not enough memory for it."_s);
    QByteArray made(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = bytesFor(bytes);
    stream.avail_in = uInt(bytes.size());
    stream.next_out = bytesFor(made);
    stream.avail_out = uInt(made.size());
    const int ended = deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END)
        return unreadableList(u"It could not be written again."_s);
    made.truncate(qsizetype(stream.total_out));
    return made;
}

Result<QByteArray> bitsOf(const QString &encodedList)
{
    const QByteArray text = (encodedList.startsWith(u'u') ? encodedList.sliced(1) : encodedList).toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::Base64UrlEncoding
                                                                  | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return unreadableList(u"It is no base64url."_s);
    return unzipped(decoded.decoded);
}

Result<void> requirePlace(const QByteArray &bits, qint64 index)
{
    if (index >= 0 && index / 8 < bits.size())
        return {};
    return unreadableList(u"It has %1 places, and none with number %2."_s.arg(bits.size() * 8).arg(index));
}

uchar maskOf(qint64 index)
{
    return uchar(0x80U >> uint(index % 8));
}

} // namespace

Result<QString> withStatus(const QString &encodedList, StatusBit bit)
{
    if (bit.status != 0 && bit.status != 1)
        return unreadableList(u"A status of one bit is 0 or 1."_s);
    auto bits = bitsOf(encodedList);
    if (!bits)
        return bits.error();
    if (auto there = requirePlace(*bits, bit.index); !there)
        return there.error();
    uchar &byte = bytesFor(*bits)[bit.index / 8];
    byte = uchar(bit.status == 1 ? byte | maskOf(bit.index) : byte & ~maskOf(bit.index));
    auto made = zipped(*bits);
    if (!made)
        return made.error();
    const QString text = QString::fromLatin1(
        made->toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    return encodedList.startsWith(u'u') ? u'u' + text : text;
}

Result<qint64> statusIn(const QString &encodedList, qint64 index)
{
    auto bits = bitsOf(encodedList);
    if (!bits)
        return bits.error();
    if (auto there = requirePlace(*bits, index); !there)
        return there.error();
    return (bytesFor(*bits)[index / 8] & maskOf(index)) != 0 ? 1 : 0;
}

} // namespace credenza
