#pragma once

#include "sql/console/read_statement.h"
#include "ui/table/cell.h"

namespace credenza {

/// An answer as the grid shows it. Holds no secret.
struct ResultTable
{
    QStringList headers;
    QStringList tips; ///< of the headers: where a column comes from
    QList<Qt::Alignment> alignments;
    QList<QList<GridCell>> rows;
    QueryResult::Extent extent = QueryResult::Extent::Whole;
    double milliseconds = 0;
};

/// `now` in unix seconds, for ages.
ResultTable resultTable(const QueryResult &result, const TableKnowledge &known, qint64 now);

} // namespace credenza
