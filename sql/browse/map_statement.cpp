#include "sql/browse/map_statement.h"

#include "sql/browse/key_range.h"
#include "sql/browse/selection.h"
#include "sql/browse/stepping_map.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostStepped = 2; // parts of a key, each of which is looked for by itself

/// A value that a larger share of the rows has makes steps slow: each reads those rows again.
constexpr double mostForSteps = 0.001;

/// For columns that need not be unique: by the spread of their values.
Result<MapWay> wayBySpread(Connection &connection, const PageRequest &request)
{
    const Column &first = request.order.first().column;
    auto spread = connection.dialect().introspector.spread(connection, request.table, first);
    if (!spread)
        return spread.error();
    if (spread->isEmpty())
        return first.nullable ? MapWay::Numbers : MapWay::Steps;
    const bool isCommon = std::any_of(spread->begin(), spread->end(), [](const SpreadValue &known) {
        return !isNull(known.value) && known.upTo - known.before > mostForSteps;
    });
    return isCommon ? MapWay::Numbers : MapWay::Steps;
}

/// By numbering all rows.
Statement numberingMap(const PageRequest &request, qint64 stride, const QString &selected)
{
    const QString number = quoted(u"credenza row number"_s);
    QStringList keys;
    for (const OrderTerm &term : request.order)
        keys << quoted(term.column.name) + u" AS "_s + quoted(term.column.name);
    const QString where = request.filter.sql.isEmpty() ? QString() : u" WHERE "_s + request.filter.sql;
    return {u"SELECT %1, %2 FROM (SELECT %3, row_number() OVER (ORDER BY %4) AS %1 FROM %5%6) AS numbered "
            "WHERE %1 %7 %8 = 0"_s.arg(number, selected, keys.join(u", "_s), orderSql(request),
                                       request.table.name.sql(), where, u"%"_s, QString::number(stride)),
            request.filter.values};
}

} // namespace

Result<MapWay> mapWay(Connection &connection, const PageRequest &request)
{
    const Column &first = request.order.first().column;
    const bool isHidden = request.table.hiddenKey && request.table.hiddenKey->name == first.name;
    if (isHidden)
        return first.logical == LogicalType::Integer ? MapWay::Steps : MapWay::Numbers;
    if (request.order.size() > mostStepped || !isServedByIndex(request.table, request.order))
        return MapWay::Numbers;
    QStringList names;
    for (const OrderTerm &term : request.order)
        names << term.column.name;
    if (first.numbered || names == request.table.primaryKey.columns)
        return MapWay::Steps;
    return wayBySpread(connection, request);
}

Statement mapStatement(const PageRequest &request, qint64 stride, MapWay way, const Introspector &introspector)
{
    Selection selection(introspector);
    for (const OrderTerm &term : request.order)
        selection.add(term.column);
    return way == MapWay::Steps ? SteppingMap(request, stride, introspector).build(selection.sql())
                                : numberingMap(request, stride, selection.sql());
}

} // namespace credenza
