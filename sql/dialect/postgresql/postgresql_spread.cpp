#include "sql/dialect/postgresql/postgresql_introspector.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

double share(const Value &value)
{
    const auto *number = std::get_if<double>(&value);
    return number ? *number : 0;
}

} // namespace

/// From what ANALYZE has noted: the most common values each with its share, and bounds that part all others evenly.
/// The empty select of the column itself lends the column's collation to the order.
Result<ValueSpread> PostgresqlIntrospector::spread(Connection &connection, const Table &table,
                                                   const Column &column) const
{
    if (column.type.endsWith("[]"_L1))
        return ValueSpread(); // an array of arrays is not taken apart into these
    const QString sql = uR"(WITH noted AS (
            SELECT null_frac, histogram_bounds::text::%3[] AS bounds, most_common_vals::text::%3[] AS common,
                most_common_freqs AS shares FROM pg_stats
            WHERE (schemaname, tablename) = (SELECT n.nspname, c.relname FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)) AND attname = ?
            ORDER BY inherited DESC LIMIT 1),
        between AS (SELECT bounds, (1 - null_frac - coalesce((SELECT sum(one) FROM unnest(shares) AS one), 0))
                / greatest(cardinality(bounds) - 1, 1) AS width FROM noted),
        parts(value, width, own) AS (
            SELECT each.value, each.share, each.share FROM noted, unnest(common, shares) AS each(value, share)
            UNION ALL SELECT each.value, CASE WHEN at > 1 THEN width ELSE 0 END, 0
            FROM between, unnest(bounds) WITH ORDINALITY AS each(value, at)
            UNION ALL SELECT %2, 0, 0 FROM %1 WHERE false),
        placed AS (SELECT value, sum(width) OVER (ORDER BY value) AS behind, own FROM parts)
        SELECT behind::float8 - own::float8, behind::float8, %4 FROM (SELECT behind, own, value AS %2 FROM placed)
        AS found ORDER BY found.%2)"_s.arg(table.name.sql(), quoted(column.name), column.type,
                                           readExpressions(column, 0).join(u", "_s));
    ValueSpread spread;
    auto read = connection.select({sql, {table.name.sql(), column.name}},
                                  [&](std::span<const Value> row) -> Result<void> {
                                      spread.append({decode(column, row.subspan(2)), share(row[0]), share(row[1])});
                                      return {};
                                  });
    if (!read)
        return read.error();
    return spread;
}

} // namespace credenza
