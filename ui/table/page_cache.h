#pragma once

#include "ui/table/cell.h"

#include <QHash>
#include <QList>

namespace credenza {

/// The pages seen last, by number; the one unused for longest makes room. Memory stays the same whatever the table.
class PageCache
{
public:
    using Rows = QList<QList<GridCell>>;

    explicit PageCache(qsizetype capacity) : m_capacity(capacity) {}

    /// Null when the page is not here.
    const Rows *page(qint64 number);
    void insert(qint64 number, Rows rows);
    void clear();
    qsizetype size() const { return m_pages.size(); }

private:
    qsizetype m_capacity;
    QHash<qint64, Rows> m_pages;
    QList<qint64> m_used; ///< last used last
};

} // namespace credenza
