#include "sql/browse/page_map.h"

#include "sql/browse/keyset.h"
#include "sql/browse/map_statement.h"
#include "sql/browse/selection.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int growthInterval = 200; // milliseconds

QString whereClause(const PageRequest &request)
{
    return request.filter.sql.isEmpty() ? QString() : u" WHERE "_s + request.filter.sql;
}

/// A guess at the backend's order: exact for numbers, by bytes for text.
bool comesBefore(const Value &one, const Value &other)
{
    const auto *number = std::get_if<qint64>(&one);
    const auto *otherNumber = std::get_if<qint64>(&other);
    return number && otherNumber ? *number < *otherNumber : bytesOf(one) < bytesOf(other);
}

Result<qint64> countBetween(Connection &connection, const PageRequest &request, const QList<FilterSql> &conditions)
{
    PageRequest within = request;
    for (const FilterSql &condition : conditions) {
        within.filter.sql = within.filter.sql.isEmpty() ? u'(' + condition.sql + u')'
                                                        : u"(%1) AND (%2)"_s.arg(within.filter.sql, condition.sql);
        within.filter.values += condition.values;
    }
    return countRows(connection, within);
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

PageMap::Place PageMap::near(const QList<Value> &key, Qt::SortOrder direction) const
{
    const auto isBehind = [&](const QList<Value> &wanted, const QList<Value> &place) {
        return direction == Qt::AscendingOrder ? comesBefore(wanted.first(), place.first())
                                               : comesBefore(place.first(), wanted.first());
    };
    Place found;
    for (auto place = m_keys.begin(); place != m_keys.end() && !isBehind(key, place.value()); ++place)
        found = {place.key(), place.value()};
    return found;
}

Result<qint64> countRows(Connection &connection, const PageRequest &request)
{
    auto count = connection.value(
        {u"SELECT count(*) FROM "_s + request.table.name.sql() + whereClause(request), request.filter.values});
    if (!count)
        return count.error();
    return std::get<qint64>(*count);
}

Result<PageMap> mapPages(Connection &connection, const PageRequest &request, qint64 stride, const MapVisitor &grown)
{
    Selection selection(connection.dialect().introspector);
    for (const OrderTerm &term : request.order)
        selection.add(term.column);
    auto way = mapWay(connection, request);
    if (!way)
        return way.error();
    PageMap map;
    QElapsedTimer sinceTold;
    sinceTold.start();
    auto read = connection.select(mapStatement(request, stride, *way, connection.dialect().introspector),
                                  [&](std::span<const Value> row) -> Result<void> {
                                      map.insert(std::get<qint64>(row[0]), selection.decode(row.subspan(1)));
                                      if (grown && sinceTold.hasExpired(growthInterval)) {
                                          grown(map);
                                          sinceTold.restart();
                                      }
                                      return {};
                                  });
    if (!read)
        return read.error();
    return map;
}

Result<qint64> rowsBehind(Connection &connection, const PageRequest &request, const PageMap::Place &place)
{
    if (place.after.isEmpty())
        return countRows(connection, request);
    auto behind = countBetween(
        connection, request,
        {keysetCondition(request.order, place.after, Side::Behind, connection.dialect().introspector)});
    return behind ? Result<qint64>(place.row + *behind) : behind;
}

Result<qint64> rowsBefore(Connection &connection, const PageRequest &request, const PageMap &map,
                          const QList<Value> &key)
{
    const Introspector &introspector = connection.dialect().introspector;
    const auto condition = [&](const QList<Value> &place, Side side) {
        return keysetCondition(request.order, place, side, introspector);
    };
    const PageMap::Place start = map.near(key, request.order.first().direction);
    if (start.after.isEmpty())
        return countBetween(connection, request, {condition(key, Side::Before)});
    auto beyond = countBetween(connection, request,
                               {condition(start.after, Side::Behind), condition(key, Side::Before)});
    if (!beyond || *beyond > 0)
        return beyond ? Result<qint64>(start.row + *beyond) : beyond;
    // The place may lie behind the key: the backend's own order is not known here.
    auto within = countBetween(connection, request,
                               {condition(key, Side::NotBefore), condition(start.after, Side::NotBehind)});
    return within ? Result<qint64>(start.row - *within) : within;
}

} // namespace credenza
