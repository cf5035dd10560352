#include "sql/browse/key_range.h"

#include "sql/text/quoted.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

QList<Value> KeyRange::keyAt(double share, const QList<OrderTerm> &order) const
{
    const bool isAscending = order.first().direction == Qt::AscendingOrder;
    const double position = isAscending ? share : 1 - share;
    const double span = double(greatest) - double(least);
    const qint64 value = least + qint64(std::llround(span * std::clamp(position, 0.0, 1.0)));
    QList<Value> key(order.size());
    key.first() = isAscending ? value - 1 : value + 1;
    return key;
}

Result<std::optional<KeyRange>> readKeyRange(Connection &connection, const PageRequest &request)
{
    const Column &column = request.order.first().column;
    const bool isHidden = request.table.hiddenKey && request.table.hiddenKey->name == column.name;
    if (column.logical != LogicalType::Integer || !request.filter.sql.isEmpty()
        || (!isHidden && !isServedByIndex(request.table, request.order)))
        return std::optional<KeyRange>();
    // Two questions in one statement: asked together as min and max of one scan, some backends read every row.
    const QString edge = u"(SELECT %1(%2) FROM %3)"_s.arg(u"%1"_s, quoted(column.name), request.table.name.sql());
    auto rows = connection.rows({.sql = u"SELECT %1, %2"_s.arg(edge.arg(u"min"_s), edge.arg(u"max"_s))});
    if (!rows)
        return rows.error();
    const auto *least = std::get_if<qint64>(&rows->first()[0]);
    const auto *greatest = std::get_if<qint64>(&rows->first()[1]);
    if (!least || !greatest)
        return std::optional<KeyRange>();
    return std::optional<KeyRange>({*least, *greatest});
}

bool isServedByIndex(const Table &table, const QList<OrderTerm> &order)
{
    const QString first = order.isEmpty() ? QString() : order.first().column.name;
    return table.isServedByIndex(first) || (table.hiddenKey && table.hiddenKey->name == first);
}

} // namespace credenza
