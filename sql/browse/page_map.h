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

private:
    QMap<qint64, QList<Value>> m_keys;
};

/// Number of rows that a page request without `after` would find in all.
Result<qint64> countRows(Connection &connection, const PageRequest &request);

/// Walks the request's order once, inside the database, and keeps the key of every `stride`-th row.
Result<PageMap> mapPages(Connection &connection, const PageRequest &request, qint64 stride);

} // namespace credenza
