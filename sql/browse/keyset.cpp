#include "sql/browse/keyset.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Builds `(a > x) OR (a = x AND b > y) …`.
class KeysetCondition
{
public:
    KeysetCondition(const QList<OrderTerm> &order, const QList<Value> &key, const Introspector &introspector)
        : m_order(order), m_key(key), m_introspector(introspector)
    {
    }

    FilterSql build(Side side)
    {
        QStringList branches;
        for (qsizetype term = 0; term < m_key.size(); ++term) {
            const QList<Value> before = m_values;
            QStringList parts = equalUpTo(term);
            const QString beyond = behind(term);
            if (beyond.isEmpty()) {
                m_values = before;
                continue;
            }
            parts << beyond;
            branches << u'(' + parts.join(u" AND "_s) + u')';
        }
        if (side == Side::NotBefore)
            branches << u'(' + equalUpTo(m_key.size()).join(u" AND "_s) + u')';
        if (branches.isEmpty())
            return {u"1 = 0"_s, {}};
        const QString bound = m_key.size() > 1 ? lowerBound() : QString();
        const QString beyond = branches.join(u" OR "_s);
        return {bound.isEmpty() ? beyond : u"%1 AND (%2)"_s.arg(bound, beyond), m_values};
    }

private:
    /// Follows from the rest, but only this lets a backend begin at the key instead of reading up to it. Empty where
    /// NULLs stand behind.
    QString lowerBound()
    {
        const OrderTerm &order = m_order.first();
        const bool ascending = order.direction == Qt::AscendingOrder;
        const bool nullsBehind = m_introspector.nullsFirst() != ascending;
        if (isNull(m_key.first()) || (nullsBehind && order.column.nullable))
            return {};
        const QList<Value> later = std::exchange(m_values, {});
        const QString sql = u"%1 %2 %3"_s.arg(quoted(order.column.name), ascending ? u">="_s : u"<="_s, bound(0));
        m_values += later;
        return sql;
    }

    QString bound(qsizetype term)
    {
        m_values << m_key[term];
        return m_introspector.placeholder(m_order[term].column);
    }

    QStringList equalUpTo(qsizetype end)
    {
        QStringList parts;
        for (qsizetype term = 0; term < end; ++term) {
            const QString name = quoted(m_order[term].column.name);
            parts << (isNull(m_key[term]) ? name + u" IS NULL"_s : name + u" = "_s + bound(term));
        }
        return parts;
    }

    /// Empty when nothing can stand behind.
    QString behind(qsizetype term)
    {
        const OrderTerm &order = m_order[term];
        const QString name = quoted(order.column.name);
        const bool ascending = order.direction == Qt::AscendingOrder;
        const bool nullsBehind = m_introspector.nullsFirst() != ascending;
        if (isNull(m_key[term]))
            return nullsBehind ? QString() : name + u" IS NOT NULL"_s;
        const QString beyond = u"%1 %2 %3"_s.arg(name, ascending ? u">"_s : u"<"_s, bound(term));
        return nullsBehind && order.column.nullable ? u"(%1 OR %2 IS NULL)"_s.arg(beyond, name) : beyond;
    }

    const QList<OrderTerm> &m_order;
    const QList<Value> &m_key;
    const Introspector &m_introspector;
    QList<Value> m_values;
};

QList<OrderTerm> reversed(QList<OrderTerm> order)
{
    for (OrderTerm &term : order)
        term.direction = term.direction == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    return order;
}

} // namespace

FilterSql keysetCondition(const QList<OrderTerm> &order, const QList<Value> &key, Side side,
                          const Introspector &introspector)
{
    switch (side) {
    case Side::Before: return keysetCondition(reversed(order), key, Side::Behind, introspector);
    case Side::NotBehind: return keysetCondition(reversed(order), key, Side::NotBefore, introspector);
    case Side::NotBefore:
    case Side::Behind: break;
    }
    return KeysetCondition(order, key, introspector).build(side);
}

} // namespace credenza
