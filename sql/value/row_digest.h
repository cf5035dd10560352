#pragma once

#include "sql/value/row_batch.h"

#include <QString>

namespace credenza {

/// One row as a digest counts it, value by value. Booleans count as 0 and 1, and whole reals as integers, so a flag or
/// number is the same on every backend.
class RowEncoding
{
public:
    void addNull();
    void addBoolean(bool value) { addInteger(value); }
    void addInteger(qint64 value);
    void addReal(double value);
    void addText(std::string_view text);
    void addBlob(std::string_view bytes);
    /// A cell of that batch.
    void addCell(const RowBatch &batch, const Cell &cell);

    std::string_view bytes() const { return {m_bytes.data(), m_size}; }
    /// Begins another row, in the same memory.
    void reset() { m_size = 0; }

private:
    char *room(size_t bytes);

    std::vector<char> m_bytes;
    size_t m_size = 0; ///< of m_bytes, what is used
};

/// Checksum of a set of rows that does not depend on their order: XXH3-128 of each row's encoding, summed modulo 2^128.
class RowDigest
{
public:
    /// Adds every row of the batch.
    void add(const RowBatch &batch);
    void add(const RowEncoding &row);

    qint64 rows() const { return m_rows; }
    /// 32 hexadecimal digits.
    QString hex() const;

    bool operator==(const RowDigest &other) const = default;

private:
    qint64 m_rows = 0;
    quint64 m_low = 0;
    quint64 m_high = 0;
};

/// One digest over named tables: tables without rows do not count, so that a table which one side
/// lacks and the other holds empty makes no difference.
QString combinedDigest(std::span<const std::pair<QString, RowDigest>> tables);

} // namespace credenza
