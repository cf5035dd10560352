#pragma once

#include "sql/compare/compare.h"

namespace credenza {

/// Which rows of one table differ between two databases, by key.
struct RowDifference
{
    QStringList onlyA;
    QStringList onlyB;
    QList<ChangedRow> changed;
};

/// Reads both tables, A twice; keeps a hash per row and at most `most` whole rows of each kind in memory. Tables
/// without a primary key are compared by their whole rows.
Result<RowDifference> differingRows(Opened &a, Opened &b, const QString &table, qsizetype most, Progress &progress);

} // namespace credenza
