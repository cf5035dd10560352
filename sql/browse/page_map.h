#pragma once

#include "sql/browse/page.h"

#include <QMap>

namespace credenza {

/// Keys of rows here and there in an ordered table. Any row is found by the nearest key before it and a short skip,
/// so that a page from the middle of millions costs what the first page costs.
class PageMap
{
public:
    struct Place
    {
        qint64 row = 0;     ///< of the first row behind the key
        QList<Value> after; ///< empty for the beginning of the table
    };

    /// Notes that `after` is the key of the row before `row`.
    void insert(qint64 row, const QList<Value> &after) { m_keys.insert(row, after); }
    /// The last known place at or before that row.
    Place nearest(qint64 row) const;
    /// The last known place whose key does not come after that one, as far as can be told without the database.
    Place near(const QList<Value> &key, Qt::SortOrder direction) const;
    bool isEmpty() const { return m_keys.isEmpty(); }

private:
    QMap<qint64, QList<Value>> m_keys;
};

/// Number of rows that a page request without `after` would find in all.
Result<qint64> countRows(Connection &connection, const PageRequest &request);

/// Is told of a map while it grows, now and then, on the thread that makes it.
using MapVisitor = std::function<void(const PageMap &soFar)>;

/// Walks the request's order once, inside the database, and keeps the key of every `stride`-th row.
Result<PageMap> mapPages(Connection &connection, const PageRequest &request, qint64 stride,
                         const MapVisitor &grown = {});

/// Number of rows in all, told from a place by counting what stands behind it.
Result<qint64> rowsBehind(Connection &connection, const PageRequest &request, const PageMap::Place &place);

/// How many rows come before that key in the request's order. The map makes it quick, and may be empty.
Result<qint64> rowsBefore(Connection &connection, const PageRequest &request, const PageMap &map,
                          const QList<Value> &key);

} // namespace credenza
