#include "sql/browse/page_map.h"

#include "sql/browse/selection.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString whereClause(const PageRequest &request)
{
    return request.filter.sql.isEmpty() ? QString() : u" WHERE "_s + request.filter.sql;
}

} // namespace

PageMap::Place PageMap::nearest(qint64 row) const
{
    auto behind = m_keys.upperBound(row);
    if (behind == m_keys.begin())
        return {};
    --behind;
    return {behind.key(), behind.value()};
}

Result<qint64> countRows(Connection &connection, const PageRequest &request)
{
    auto count = connection.value(
        {u"SELECT count(*) FROM "_s + request.table.name.sql() + whereClause(request), request.filter.values});
    if (!count)
        return count.error();
    return std::get<qint64>(*count);
}

Result<PageMap> mapPages(Connection &connection, const PageRequest &request, qint64 stride)
{
    const QString number = quoted(u"credenza row number"_s);
    Selection selection(connection.dialect().introspector);
    QStringList keys;
    for (const OrderTerm &term : request.order) {
        selection.add(term.column);
        keys << quoted(term.column.name) + u" AS "_s + quoted(term.column.name);
    }
    const Statement statement{
        u"SELECT %1, %2 FROM (SELECT %3, row_number() OVER (ORDER BY %4) AS %1 FROM %5%6) AS numbered WHERE %1 %% %7 = 0"_s
            .arg(number, selection.sql(), keys.join(u", "_s), orderSql(request), request.table.name.sql(),
                 whereClause(request))
            .arg(stride)
            .replace(u"%%"_s, u"%"_s),
        request.filter.values};
    PageMap map;
    auto read = connection.select(statement, [&](std::span<const Value> row) -> Result<void> {
        map.insert(std::get<qint64>(row[0]), selection.decode(row.subspan(1)));
        return {};
    });
    if (!read)
        return read.error();
    return map;
}

} // namespace credenza
