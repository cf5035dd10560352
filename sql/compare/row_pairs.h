#pragma once

#include "sql/compare/compare.h"

#include <functional>

namespace credenza {

/// One canonical text per column; a null QByteArray for NULL.
using CanonicalRow = QList<QByteArray>;

/// A table as two databases have it. Columns stand against each other by their place.
struct PairedTable
{
    QString name;
    const Table *a = nullptr; ///< null where the database lacks it
    const Table *b = nullptr;
    QStringList columnsA;
    QStringList columnsB;
    qsizetype keys = 0;     ///< the first so many columns tell the rows apart
    qsizetype compared = 0; ///< the first so many columns make a difference; what follows is read along
};

/// A row that differs, as either side has it.
struct RowPair
{
    std::optional<CanonicalRow> a;
    std::optional<CanonicalRow> b;
};

/// Hands every row to `use` that only one side has, or both with a difference; in no order. Reads A twice, keeps a hash
/// per row of A and at most `mostChanged` whole rows of B in memory: changed rows beyond are left out.
Result<void> forEachDifference(Opened &a, Opened &b, const PairedTable &table, qsizetype mostChanged,
                               Progress &progress, const std::function<void(const RowPair &)> &use);

} // namespace credenza
