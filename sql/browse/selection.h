#pragma once

#include "sql/catalog/introspector.h"

namespace credenza {

/// Columns as SQL reads them, and as values again: a column may need more than one cell of the result.
class Selection
{
public:
    explicit Selection(const Introspector &introspector) : m_introspector(introspector) {}

    void add(const Column &column, qsizetype cut = 0);
    QString sql() const { return m_expressions.join(u", "); }
    QList<Value> decode(std::span<const Value> row) const;

private:
    const Introspector &m_introspector;
    QStringList m_expressions;
    QList<Column> m_columns;
    QList<qsizetype> m_begins; ///< where each column begins in the result row
};

} // namespace credenza
