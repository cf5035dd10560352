#include "sql/inspect/purge_keys.h"

#include "sql/browse/keyset.h"
#include "sql/browse/selection.h"
#include "sql/inspect/kind_rows.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Rows that one question passes by.
constexpr qint64 stretch = 10'000;

QStringList namesOf(const QList<Column> &columns)
{
    QStringList names;
    for (const Column &column : columns)
        names << column.name;
    return names;
}

QString orderBy(const QList<Column> &columns)
{
    return u" ORDER BY "_s + quotedList(namesOf(columns));
}

Result<QList<QList<Value>>> readKeys(Connection &connection, const QList<Column> &columns, const QString &from,
                                     const QList<Value> &values)
{
    Selection selection(connection.dialect().introspector);
    for (const Column &column : columns)
        selection.add(column);
    QList<QList<Value>> keys;
    const auto read = connection.select({u"SELECT %1 FROM %2"_s.arg(selection.sql(), from), values},
                                        [&](std::span<const Value> row) -> Result<void> {
                                            keys << selection.decode(row);
                                            return {};
                                        });
    return read ? Result<QList<QList<Value>>>(keys) : read.error();
}

FilterSql besideKey(const Introspector &introspector, const QList<Column> &columns, const QList<Value> &key, Side side)
{
    QList<OrderTerm> order;
    for (const Column &column : columns)
        order.append({.column = column});
    return key.isEmpty() ? FilterSql{} : keysetCondition(order, key, side, introspector);
}

} // namespace

Result<FilterSql> keptCondition(const PurgeRule &rule, const Kind &kind, const PurgeMoments &moments)
{
    if (rule.keepQuery.isEmpty())
        return FilterSql{};
    const auto query = keptKeys(rule, moments);
    if (!query)
        return query.error();
    return FilterSql{u"(%1) IN (%2)"_s.arg(quotedList(namesOf(kind.key)), query->sql), query->values};
}

Result<KeySet> keptRows(Connection &connection, const PurgeRule &rule, const Kind &kind, const PurgeMoments &moments)
{
    const auto kept = keptCondition(rule, kind, moments);
    if (!kept)
        return kept.error();
    if (kept->sql.isEmpty())
        return KeySet();
    const auto due = dueCondition(rule, moments);
    if (!due)
        return due.error();
    const FilterSql both = joined({*due, *kept}, u" AND "_s);
    const auto keys = readKeys(connection, kind.key, kind.table.name.sql() + u" WHERE "_s + both.sql, both.values);
    return keys ? Result<KeySet>(KeySet(keys->begin(), keys->end())) : keys.error();
}

Statement amongKeys(const Introspector &introspector, const Kind &kind, const QList<QList<Value>> &keys)
{
    QList<FilterSql> one;
    FilterSql many;
    for (const QList<Value> &key : keys) {
        if (key.size() == 1 && !isNull(key.first())) {
            many.sql += (many.sql.isEmpty() ? QString() : u", "_s) + introspector.stored(kind.key.first(), key.first());
            many.values += key.first();
        } else {
            one << hasKey(introspector, kind, {namesOf(kind.key), key});
        }
    }
    if (!many.sql.isEmpty())
        one << FilterSql{u"%1 IN (%2)"_s.arg(quoted(kind.key.first().name), many.sql), many.values};
    const FilterSql all = joined(one, u" OR "_s);
    return {u'(' + all.sql + u')', all.values};
}

PurgeWalk::PurgeWalk(Connection &connection, const Kind &kind, const PurgeRule &rule, const PurgeMoments &moments)
    : m_connection(connection),
      m_kind(kind),
      m_rule(rule),
      m_moments(moments),
      m_order(kind.table.hiddenKeyStays ? QList<Column>{*kind.table.hiddenKey} : kind.key)
{
}

Result<QList<QList<Value>>> PurgeWalk::next()
{
    const auto end = endOfStretch();
    if (!end)
        return end.error();
    const auto keys = dueUpTo(*end);
    if (!keys)
        return keys.error();
    m_isAtEnd = end->isEmpty();
    m_behind = *end;
    m_passed += stretch;
    return keys;
}

/// Empty behind the last full stretch.
Result<QList<Value>> PurgeWalk::endOfStretch()
{
    const FilterSql behind = besideKey(m_connection.dialect().introspector, m_order, m_behind, Side::Behind);
    QString from = m_kind.table.name.sql();
    if (!behind.sql.isEmpty())
        from += u" WHERE "_s + behind.sql;
    from += orderBy(m_order) + u" LIMIT 1 OFFSET %1"_s.arg(stretch - 1);
    const auto keys = readKeys(m_connection, m_order, from, behind.values);
    return keys ? Result<QList<Value>>(keys->value(0)) : keys.error();
}

Result<QList<QList<Value>>> PurgeWalk::dueUpTo(const QList<Value> &end)
{
    const auto due = dueCondition(m_rule, m_moments);
    if (!due)
        return due.error();
    const Introspector &introspector = m_connection.dialect().introspector;
    const FilterSql where = joined({besideKey(introspector, m_order, m_behind, Side::Behind),
                                    besideKey(introspector, m_order, end, Side::NotBehind), *due},
                                   u" AND "_s);
    return readKeys(m_connection, m_kind.key, m_kind.table.name.sql() + u" WHERE "_s + where.sql, where.values);
}

} // namespace credenza
