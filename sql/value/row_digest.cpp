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

enum class Tag : char { Null, Integer, Real, Text, Bytes };

constexpr size_t fixedSize = 1 + sizeof(quint64); // a tag, and the number or the length

/// At most so many bytes become of a row.
size_t roomFor(std::span<const Cell> row)
{
    size_t room = 0;
    for (const Cell &cell : row)
        room += fixedSize + cell.size;
    return room;
}

char *putFixed(char *out, Tag tag, quint64 bits)
{
    if constexpr (std::endian::native == std::endian::big)
        bits = __builtin_bswap64(bits);
    *out = char(tag);
    std::memcpy(out + 1, &bits, sizeof bits);
    return out + fixedSize;
}

/// A whole number counts as an integer: 1.0 is 1 on every backend, and some store it so.
char *putReal(char *out, double real)
{
    constexpr double exact = 9007199254740992; // 2^53, up to which every whole number has a double of its own
    const bool isNegativeZero = real == 0 && std::signbit(real);
    if (std::abs(real) <= exact && real == std::trunc(real) && !isNegativeZero)
        return putFixed(out, Tag::Integer, quint64(qint64(real)));
    return putFixed(out, Tag::Real, std::bit_cast<quint64>(real));
}

char *putCell(char *out, const RowBatch &batch, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: *out = char(Tag::Null); return out + 1;
    case Cell::Kind::Boolean:
    case Cell::Kind::Integer: return putFixed(out, Tag::Integer, quint64(cell.integer));
    case Cell::Kind::Real: return putReal(out, cell.real);
    case Cell::Kind::Text:
    case Cell::Kind::Bytes: break;
    }
    const std::string_view bytes = batch.view(cell);
    out = putFixed(out, cell.kind == Cell::Kind::Text ? Tag::Text : Tag::Bytes, bytes.size());
    return std::copy(bytes.begin(), bytes.end(), out);
}

} // namespace

void RowDigest::add(const RowBatch &batch)
{
    std::vector<char> encoded;
    for (qsizetype index = 0; index < batch.rows(); ++index) {
        const std::span<const Cell> row = batch.row(index);
        if (const size_t room = roomFor(row); room > encoded.size())
            encoded.resize(std::max(room, 2 * encoded.size()));
        char *end = encoded.data();
        for (const Cell &cell : row)
            end = putCell(end, batch, cell);
        const XXH128_hash_t hash = XXH3_128bits(encoded.data(), size_t(end - encoded.data()));
        const quint64 low = m_low + hash.low64;
        m_high += hash.high64 + (low < m_low ? 1 : 0);
        m_low = low;
        ++m_rows;
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
