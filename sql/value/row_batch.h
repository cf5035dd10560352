#pragma once

#include "sql/value/value.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace credenza {

/// One value of a bulk row. Text and bytes lie in the arena of their batch.
struct Cell
{
    enum class Kind : quint8 { Null, Boolean, Integer, Real, Text, Bytes };

    Kind kind = Kind::Null;
    quint32 size = 0; ///< bytes of text or blob
    union {
        qint64 integer = 0; ///< also 0 or 1 for Boolean
        double real;
        size_t offset; ///< into the arena
    };
};

/// Many rows of cells in two allocations that are reused from batch to batch: how bulk data travels.
class RowBatch
{
public:
    explicit RowBatch(qsizetype columns = 0) : m_columns(columns) {}

    qsizetype columns() const { return m_columns; }
    qsizetype rows() const { return m_columns == 0 ? m_bareRows : qsizetype(m_cells.size()) / m_columns; }
    bool isEmpty() const { return m_cells.empty() && m_bareRows == 0; }
    /// Bytes held; readers end a batch once it passes `fullSize`.
    size_t bytes() const { return m_arena.size() + m_cells.size() * sizeof(Cell) + size_t(m_bareRows); }
    bool isFull() const { return bytes() >= fullSize; }

    std::span<const Cell> row(qsizetype index) const { return {m_cells.data() + index * m_columns, size_t(m_columns)}; }
    std::span<Cell> row(qsizetype index) { return {m_cells.data() + index * m_columns, size_t(m_columns)}; }
    std::string_view view(const Cell &cell) const { return {m_arena.data() + cell.offset, cell.size}; }

    /// True when no text or blob of the batch holds a byte beyond ASCII, or NUL: one quick look instead of many.
    bool isPlainAscii() const;

    void addNull() { m_cells.push_back({}); }
    void addBoolean(bool value);
    void addInteger(qint64 value);
    void addReal(double value);
    void addText(std::string_view text) { addBytes(Cell::Kind::Text, text); }
    void addBlob(std::string_view bytes) { addBytes(Cell::Kind::Bytes, bytes); }
    /// A row of no columns, which some backends know.
    void addBareRow() { ++m_bareRows; }
    /// Puts other text into the arena and makes `cell` point at it.
    void replaceText(Cell &cell, std::string_view text);

    /// Takes out the rows of which `unwanted` says so; the others keep their order.
    void removeRows(const std::function<bool(std::span<const Cell>)> &unwanted);

    /// Empties the batch for `columns` columns and keeps its memory.
    void reset(qsizetype columns);

    static constexpr size_t fullSize = 256 * 1024;

private:
    void addBytes(Cell::Kind kind, std::string_view bytes);

    qsizetype m_columns;
    qsizetype m_bareRows = 0; ///< where there are no columns
    std::vector<Cell> m_cells;
    std::vector<char> m_arena;
};

/// A cell as a value of its own; text that is not UTF-8 as InvalidText.
Value valueOf(const RowBatch &batch, const Cell &cell);

} // namespace credenza
