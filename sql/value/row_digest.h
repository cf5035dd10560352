#pragma once

#include "sql/value/row_batch.h"

#include <QString>

namespace credenza {

/// Checksum of a set of rows that does not depend on their order: XXH3-128 of each row's canonical
/// encoding, summed modulo 2^128. Booleans count as 0 and 1, and whole reals as integers, so a flag
/// or number is the same on every backend.
class RowDigest
{
public:
    /// Adds every row of the batch.
    void add(const RowBatch &batch);

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
