#include "sql/browse/selection.h"

namespace credenza {

void Selection::add(const Column &column, qsizetype cut)
{
    m_begins << m_expressions.size();
    m_columns << column;
    m_expressions += m_introspector.readExpressions(column, cut);
}

QList<Value> Selection::decode(std::span<const Value> row) const
{
    QList<Value> values;
    values.reserve(m_columns.size());
    for (qsizetype index = 0; index < m_columns.size(); ++index) {
        const qsizetype end = index + 1 < m_begins.size() ? m_begins[index + 1] : qsizetype(row.size());
        values << m_introspector.decode(m_columns[index],
                                        row.subspan(size_t(m_begins[index]), size_t(end - m_begins[index])));
    }
    return values;
}

} // namespace credenza
