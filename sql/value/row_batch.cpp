#include "sql/value/row_batch.h"

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
    m_cells.clear();
    m_arena.clear();
}

} // namespace credenza
