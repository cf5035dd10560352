#pragma once

#include "sql/edit/row_key.h"
#include "ui/table/cell.h"

#include <QHash>
#include <QList>

namespace credenza {

/// Characters of text, or bytes, that are read of a value for a grid.
constexpr qsizetype longestRead = 1000;

/// One row of a table: what is shown, and what was read. Long values are cut to longestRead, but for secrets.
struct GridRow
{
    QList<GridCell> cells;
    QList<Value> values;
    RowKey key; ///< empty where the table's rows cannot be told apart for good
};

/// True for a value that may be longer than what was read of it.
bool isCut(const Value &value);

/// The pages seen last, by number; the one unused for longest makes room. Memory stays the same whatever the table.
class PageCache
{
public:
    using Rows = QList<GridRow>;

    explicit PageCache(qsizetype capacity) : m_capacity(capacity) {}

    /// Null when the page is not here.
    const Rows *page(qint64 number);
    void insert(qint64 number, Rows rows);
    void remove(qint64 number);
    void clear();
    qsizetype size() const { return m_pages.size(); }

private:
    qsizetype m_capacity;
    QHash<qint64, Rows> m_pages;
    QList<qint64> m_used; ///< last used last
};

} // namespace credenza
