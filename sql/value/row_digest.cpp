#include "sql/value/row_digest.h"

#include <QCryptographicHash>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum class DigestTag : char { Null, Integer, Real, Text, Bytes };

constexpr size_t fixedSize = 1 + sizeof(quint64); // a tag, and the number or the length

void putFixed(char *out, DigestTag tag, quint64 bits)
{
    if constexpr (std::endian::native == std::endian::big)
        bits = __builtin_bswap64(bits);
    *out = char(tag);
    std::memcpy(out + 1, &bits, sizeof bits);
}

void putBytes(char *out, DigestTag tag, std::string_view bytes)
{
    putFixed(out, tag, bytes.size());
    std::copy(bytes.begin(), bytes.end(), out + fixedSize);
}

} // namespace

char *RowEncoding::room(size_t bytes)
{
    const size_t at = m_size;
    m_size += bytes;
    if (m_size > m_bytes.size())
        m_bytes.resize(std::max(m_size, 2 * m_bytes.size()));
    return m_bytes.data() + at;
}

void RowEncoding::addNull()
{
    *room(1) = char(DigestTag::Null);
}

void RowEncoding::addInteger(qint64 value)
{
    putFixed(room(fixedSize), DigestTag::Integer, quint64(value));
}

/// A whole number counts as an integer: 1.0 is 1 on every backend, and some store it so.
void RowEncoding::addReal(double value)
{
    constexpr double exact = 9007199254740992; // 2^53, up to which every whole number has a double of its own
    const bool isNegativeZero = value == 0 && std::signbit(value);
    if (std::abs(value) <= exact && value == std::trunc(value) && !isNegativeZero)
        return addInteger(qint64(value));
    putFixed(room(fixedSize), DigestTag::Real, std::bit_cast<quint64>(value));
}

void RowEncoding::addText(std::string_view text)
{
    putBytes(room(fixedSize + text.size()), DigestTag::Text, text);
}

void RowEncoding::addBlob(std::string_view bytes)
{
    putBytes(room(fixedSize + bytes.size()), DigestTag::Bytes, bytes);
}

void RowEncoding::addCell(const RowBatch &batch, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: return addNull();
    case Cell::Kind::Boolean:
    case Cell::Kind::Integer: return addInteger(cell.integer);
    case Cell::Kind::Real: return addReal(cell.real);
    case Cell::Kind::Text: return addText(batch.view(cell));
    case Cell::Kind::Bytes: return addBlob(batch.view(cell));
    }
}

void RowDigest::add(const RowEncoding &row)
{
    const std::string_view bytes = row.bytes();
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    const quint64 low = m_low + hash.low64;
    m_high += hash.high64 + (low < m_low ? 1 : 0);
    m_low = low;
    ++m_rows;
}

void RowDigest::add(const RowBatch &batch)
{
    RowEncoding encoding;
    for (qsizetype index = 0; index < batch.rows(); ++index) {
        encoding.reset();
        for (const Cell &cell : batch.row(index))
            encoding.addCell(batch, cell);
        add(encoding);
    }
}

QString RowDigest::hex() const
{
    return u"%1%2"_s.arg(m_high, 16, 16, '0'_L1).arg(m_low, 16, 16, '0'_L1);
}

QString combinedDigest(std::span<const std::pair<QString, RowDigest>> tables)
{
    QStringList lines;
    for (const auto &[name, digest] : tables) {
        if (digest.rows() > 0)
            lines << u"%1 %2 %3\n"_s.arg(name, QString::number(digest.rows()), digest.hex());
    }
    std::sort(lines.begin(), lines.end());
    const QByteArray hash = QCryptographicHash::hash(lines.join(u""_s).toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.left(16).toHex());
}

} // namespace credenza
