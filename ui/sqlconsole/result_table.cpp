#include "ui/sqlconsole/result_table.h"

#include "sql/profile/masking.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isNumber(const Value &value)
{
    return std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value);
}

bool holdsNumbers(const QueryResult &result, qsizetype column)
{
    const auto isNumberOrNull = [column](const QList<Value> &row) {
        return isNull(row[column]) || isNumber(row[column]);
    };
    const auto isNumberHere = [column](const QList<Value> &row) { return isNumber(row[column]); };
    return std::all_of(result.rows.begin(), result.rows.end(), isNumberOrNull)
           && std::any_of(result.rows.begin(), result.rows.end(), isNumberHere);
}

/// By what the column means where it is one of a table, else by its values alone. The stored forms are not judged: they
/// arrive as the database wrote them.
CellFormat formatOf(const QueryResult &result, qsizetype at, const TableKnowledge &known)
{
    const ResultColumn &origin = result.origins[at];
    const Table *table = known.catalog.table(origin.table);
    Column column{.name = table ? origin.column : result.columns[at], .type = {}};
    if (holdsNumbers(result, at))
        column.logical = LogicalType::Integer;
    return CellFormat(table ? *table : Table{}, column, known.profile);
}

GridCell maskedCell(const Value &value, ColumnMeaning::Secrecy secrecy)
{
    const Fingerprint print = fingerprint(value, secrecy);
    return {.text = print.text,
            .tip = QCoreApplication::translate("ResultTable", "Fingerprint of what may be a secret, length %1")
                       .arg(print.length),
            .kind = GridCell::Kind::Secret};
}

QString tipOf(const ResultColumn &origin, ColumnMeaning::Secrecy secrecy)
{
    const QString from = origin.table.isEmpty() ? QCoreApplication::translate("ResultTable", "computed")
                                                : u"%1.%2"_s.arg(origin.table, origin.column);
    return secrecy == ColumnMeaning::Secrecy::Open
               ? from
               : QCoreApplication::translate("ResultTable", "%1 · shown as fingerprints").arg(from);
}

} // namespace

ResultTable resultTable(const QueryResult &result, const TableKnowledge &known, qint64 now)
{
    ResultTable table{.headers = result.columns,
                      .tips = {},
                      .alignments = {},
                      .rows = {},
                      .extent = result.extent,
                      .milliseconds = result.milliseconds};
    QList<CellFormat> formats;
    for (qsizetype at = 0; at < result.columns.size(); ++at) {
        formats << formatOf(result, at, known);
        table.tips << tipOf(result.origins[at], result.secrecy[at]);
        table.alignments << formats.last().alignment();
    }
    for (const QList<Value> &row : result.rows) {
        QList<GridCell> cells;
        for (qsizetype at = 0; at < row.size(); ++at) {
            const bool isMasked = result.secrecy[at] != ColumnMeaning::Secrecy::Open && !isNull(row[at]);
            cells << (isMasked ? maskedCell(row[at], result.secrecy[at]) : formats[at].cell(row[at], now));
        }
        table.rows << cells;
    }
    return table;
}

} // namespace credenza
