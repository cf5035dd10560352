#include "sql/value/row_batch.h"

#include <algorithm>

namespace credenza {

void RowBatch::addBoolean(bool value)
{
    m_cells.push_back({.kind = Cell::Kind::Boolean, .integer = value});
}

void RowBatch::addInteger(qint64 value)
{
    m_cells.push_back({.kind = Cell::Kind::Integer, .integer = value});
}

void RowBatch::addReal(double value)
{
    m_cells.push_back({.kind = Cell::Kind::Real, .real = value});
}

void RowBatch::addBytes(Cell::Kind kind, std::string_view bytes)
{
    m_cells.push_back({.kind = kind, .size = quint32(bytes.size()), .offset = m_arena.size()});
    m_arena.insert(m_arena.end(), bytes.begin(), bytes.end());
}

void RowBatch::replaceText(Cell &cell, std::string_view text)
{
    cell = {.kind = Cell::Kind::Text, .size = quint32(text.size()), .offset = m_arena.size()};
    m_arena.insert(m_arena.end(), text.begin(), text.end());
}

void RowBatch::reset(qsizetype columns)
{
    m_columns = columns;
    m_bareRows = 0;
    m_cells.clear();
    m_arena.clear();
}

bool RowBatch::isPlainAscii() const
{
    unsigned char highBits = 0;
    for (const char c : m_arena)
        highBits |= static_cast<unsigned char>(c | (c - 1)); // 0 - 1 has the high bit too
    return !(highBits & 0x80);
}

void RowBatch::removeRows(const std::function<bool(std::span<const Cell>)> &unwanted)
{
    auto kept = m_cells.begin();
    for (auto at = m_cells.begin(); at != m_cells.end(); at += m_columns) {
        if (!unwanted({&*at, size_t(m_columns)}))
            kept = std::copy(at, at + m_columns, kept);
    }
    m_cells.erase(kept, m_cells.end());
}

Value valueOf(const RowBatch &batch, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: return {};
    case Cell::Kind::Boolean: return cell.integer != 0;
    case Cell::Kind::Integer: return cell.integer;
    case Cell::Kind::Real: return cell.real;
    case Cell::Kind::Text: {
        const std::string_view text = batch.view(cell);
        return textValue(QByteArray(text.data(), qsizetype(text.size())));
    }
    case Cell::Kind::Bytes: break;
    }
    const std::string_view bytes = batch.view(cell);
    return QByteArray(bytes.data(), qsizetype(bytes.size()));
}

} // namespace credenza
