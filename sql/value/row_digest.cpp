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

void append(std::vector<char> &out, const void *data, size_t size)
{
    const auto *begin = static_cast<const char *>(data);
    out.insert(out.end(), begin, begin + size);
}

void appendFixed(std::vector<char> &out, Tag tag, quint64 bits)
{
    out.push_back(char(tag));
    if constexpr (std::endian::native == std::endian::big)
        bits = __builtin_bswap64(bits);
    append(out, &bits, sizeof bits);
}

/// A whole number counts as an integer: 1.0 is 1 on every backend, and some store it so.
void appendReal(std::vector<char> &out, double real)
{
    constexpr double exact = 9007199254740992; // 2^53, up to which every whole number has a double of its own
    const bool isNegativeZero = real == 0 && std::signbit(real);
    if (std::abs(real) <= exact && real == std::trunc(real) && !isNegativeZero)
        appendFixed(out, Tag::Integer, quint64(qint64(real)));
    else
        appendFixed(out, Tag::Real, std::bit_cast<quint64>(real));
}

void appendCell(std::vector<char> &out, const RowBatch &batch, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: out.push_back(char(Tag::Null)); return;
    case Cell::Kind::Boolean:
    case Cell::Kind::Integer: appendFixed(out, Tag::Integer, quint64(cell.integer)); return;
    case Cell::Kind::Real: appendReal(out, cell.real); return;
    case Cell::Kind::Text:
    case Cell::Kind::Bytes: {
        const std::string_view bytes = batch.view(cell);
        appendFixed(out, cell.kind == Cell::Kind::Text ? Tag::Text : Tag::Bytes, bytes.size());
        append(out, bytes.data(), bytes.size());
    }
    }
}

} // namespace

void RowDigest::add(const RowBatch &batch)
{
    std::vector<char> encoded;
    for (qsizetype index = 0; index < batch.rows(); ++index) {
        encoded.clear();
        for (const Cell &cell : batch.row(index))
            appendCell(encoded, batch, cell);
        const XXH128_hash_t hash = XXH3_128bits(encoded.data(), encoded.size());
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
