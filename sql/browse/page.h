#pragma once

#include "sql/browse/filter.h"
#include "sql/connection/connection.h"

namespace credenza {

/// One term of an order. The column must exist in the table or be its hidden key.
struct OrderTerm
{
    Column column;
    Qt::SortOrder direction = Qt::AscendingOrder;
};

/// A page of a table, found by key and never by counting rows.
struct PageRequest
{
    Table table;
    QStringList columns;    ///< to be read
    QList<OrderTerm> order; ///< ends in a unique key, see withKey()
    QList<Value> after;     ///< values of the order's columns; empty for the first page
    qsizetype skip = 0;     ///< rows behind `after` to pass over; costs as much as reading them
    FilterSql filter;
    qsizetype limit = 200;
    qsizetype cut = 0; ///< characters after which text and bytes are cut; 0 for whole values
    QStringList whole; ///< columns that are never cut, such as those shown as fingerprints
};

struct RowPage
{
    QList<QList<Value>> rows;
    QList<QList<Value>> keys; ///< values of the order's columns for each row
    bool isLast = false;
};

enum class KeyChoice {
    Primary, ///< the primary key where there is one
    Hidden   ///< the hidden key where there is one, for keys that must not be shown
};

/// Completes an order so that it tells every row from every other; Unfit when the table has no key at all.
Result<QList<OrderTerm>> withKey(const Table &table, QList<OrderTerm> order, KeyChoice choice);

/// Refused for an order by a secret, which would tell how its values compare.
Result<void> mayOrder(const Table &table, const QList<OrderTerm> &order, const Profile *profile);

/// The order of a person's browsing, completed by a key that may be shown: the key of a page is printed and stored, so
/// a secret primary key gives way to the hidden one. Refused by mayOrder(), and where there is no such key.
Result<QList<OrderTerm>> browsingOrder(const Table &table, const QList<OrderTerm> &order, const Profile *profile);

/// The terms of ORDER BY.
QString orderSql(const PageRequest &request);

Result<RowPage> readPage(Connection &connection, const PageRequest &request);

} // namespace credenza
