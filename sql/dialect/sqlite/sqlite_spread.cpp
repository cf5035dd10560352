#include "sql/dialect/sqlite/sqlite_introspector.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int sampledRows = 256;

double share(const Value &value)
{
    const auto *number = std::get_if<double>(&value);
    return number ? *number : 0;
}

} // namespace

/// From rows at even distances of their row numbers. Values that grow with them are met evenly; all others by chance.
Result<ValueSpread> SqliteIntrospector::spread(Connection &connection, const Table &table, const Column &column) const
{
    if (!table.hiddenKey)
        return ValueSpread();
    const QString sql = uR"(WITH RECURSIVE
        steps(at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM steps WHERE at < %4),
        edges(least, greatest) AS (SELECT (SELECT min(rowid) FROM %1), (SELECT max(rowid) FROM %1)),
        sample AS (SELECT %1.%2 FROM steps, edges JOIN %1 ON %1.rowid =
            (SELECT min(rowid) FROM %1 WHERE rowid >= least + (greatest - least) * 1.0 / %4 * at)),
        placed AS (SELECT %2, CAST(rank() OVER (ORDER BY %2) - 1 AS REAL) AS "credenza before",
            count(*) OVER (ORDER BY %2) - 1 AS "credenza up to", count(*) OVER () - 1 AS "credenza all" FROM sample)
        SELECT DISTINCT "credenza before" / "credenza all", "credenza up to" * 1.0 / "credenza all", %3
        FROM placed WHERE "credenza all" > 0 ORDER BY 1)"_s.arg(table.name.sql(), quoted(column.name),
                                                                readExpressions(column, 0).join(u", "_s),
                                                                QString::number(sampledRows - 1));
    ValueSpread spread;
    auto read = connection.select({.sql = sql}, [&](std::span<const Value> row) -> Result<void> {
        spread.append({decode(column, row.subspan(2)), share(row[0]), share(row[1])});
        return {};
    });
    if (!read)
        return read.error();
    return spread;
}

} // namespace credenza
