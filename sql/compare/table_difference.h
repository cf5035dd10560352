#pragma once

#include "sql/compare/row_pairs.h"
#include "sql/edit/row_key.h"

namespace credenza {

/// One row that two databases do not hold alike. Keys may be secrets.
struct DifferingRow
{
    RowKey a;            ///< empty where A lacks the row
    RowKey b;            ///< empty where B lacks it
    QStringList columns; ///< that differ, where both have the row
    bool operator==(const DifferingRow &) const = default;

    bool isChanged() const { return !a.isEmpty() && !b.isEmpty(); }
};

/// What one table holds otherwise in two databases.
struct TableDifference
{
    DifferenceCounts counts;  ///< of all rows that differ
    QList<DifferingRow> rows; ///< at most so many of each kind as were asked for; changed ones first
};

/// Which rows of a table differ; either side may lack it. Memory as of forEachDifference(). Tables whose rows have no
/// key in common are compared by whole rows, which are changed nowhere then.
Result<TableDifference> tableDifference(Opened &a, Opened &b, const QString &table, qsizetype most, Progress &progress);

} // namespace credenza
