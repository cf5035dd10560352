#include "sql/browse/stepping_map.h"

#include "sql/catalog/introspector.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Names that no table and no column has.
constexpr QStringView place = u"\"credenza place\"";
constexpr QStringView places = u"\"credenza places\"";
constexpr QStringView aside = u"\"credenza aside\"";

QString part(qsizetype at)
{
    return quoted(u"credenza part %1"_s.arg(at));
}

} // namespace

SteppingMap::SteppingMap(const PageRequest &request, qint64 stride, const Introspector &introspector)
    : m_request(request),
      m_introspector(introspector),
      m_table(request.table.name.sql()),
      m_stride(QString::number(stride))
{
}

/// What is written first must be the first part of the text: the filter's values stand in the order of their places.
Statement SteppingMap::build(const QString &selected)
{
    QStringList parts;
    QStringList named;
    for (qsizetype at = 0; at < m_request.order.size(); ++at) {
        parts << part(at);
        named << part(at) + u" AS "_s + quoted(m_request.order[at].column.name);
    }
    const bool hasNulls = nulls(0) != Nulls::None;
    const QString counted = countAside();
    const QString begins = looks(hasNulls ? QStringList{column(0) + u" IS NOT NULL"_s} : QStringList());
    const QString steps = looks({behindPlace()});
    const QString numbered = hasNulls ? u" UNION ALL "_s + numberedNulls() : QString();
    const QString first = u"%1 + %2"_s.arg(nulls(0) == Nulls::Ahead ? aside : QStringView(u"0"), m_stride);
    const QString walk =
        u"SELECT CAST(%1 AS bigint), %2 FROM %3 UNION ALL SELECT %4 + %5, %6 FROM %7 WHERE %8 IS NOT NULL"_s.arg(
            first, begins, aside, place, m_stride, steps, places, part(0));
    const QString found = u"SELECT %1, %2 FROM %3 WHERE %4 IS NOT NULL"_s.arg(place, named.join(u", "_s), places,
                                                                              part(0));
    return {u"WITH RECURSIVE %1(%1) AS (%2), %3(%4, %5) AS (%6) SELECT %4, %7 FROM (%8) AS found"_s.arg(
                aside, counted, places, place, parts.join(u", "_s), walk, selected, found + numbered),
            m_values};
}

QString SteppingMap::where(const QStringList &conditions)
{
    QStringList all;
    if (!m_request.filter.sql.isEmpty()) {
        all << u'(' + m_request.filter.sql + u')';
        m_values += m_request.filter.values;
    }
    all += conditions;
    return all.isEmpty() ? QString() : u" WHERE "_s + all.join(u" AND "_s);
}

/// One part of the key of the row that is a stride behind.
QString SteppingMap::look(qsizetype at, const QStringList &conditions)
{
    return u"(SELECT %1 FROM %2%3 ORDER BY %4 LIMIT 1 OFFSET %5 - 1)"_s.arg(column(at), m_table, where(conditions),
                                                                            orderSql(m_request), m_stride);
}

QString SteppingMap::looks(const QStringList &conditions)
{
    QStringList all;
    for (qsizetype at = 0; at < m_request.order.size(); ++at)
        all << look(at, conditions);
    return all.join(u", "_s);
}

/// How many rows stand ahead of the steps, or of the NULLs behind them.
QString SteppingMap::countAside()
{
    const bool isNeeded = nulls(0) == Nulls::Ahead || (nulls(0) == Nulls::Behind && m_request.order.size() > 1);
    if (!isNeeded)
        return u"SELECT 0"_s;
    const QString condition = column(0) + (nulls(0) == Nulls::Ahead ? u" IS NULL"_s : u" IS NOT NULL"_s);
    return u"SELECT count(*) FROM %1%2"_s.arg(m_table, where({condition}));
}

/// A key that is nothing but NULL tells no row from another: of those, the place behind the last alone is of use.
QString SteppingMap::numberedNulls()
{
    QStringList columns;
    for (qsizetype at = 0; at < m_request.order.size(); ++at)
        columns << column(at) + u" AS "_s + quoted(m_request.order[at].column.name);
    QStringList names;
    for (const OrderTerm &term : m_request.order)
        names << quoted(term.column.name);
    const bool isAhead = nulls(0) == Nulls::Ahead;
    QStringList kept;
    if (m_request.order.size() > 1)
        kept << u"%1 % %2 = 0"_s.arg(place, m_stride);
    if (isAhead)
        kept << u"%1 = (SELECT %2 FROM %2)"_s.arg(place, aside);
    if (kept.isEmpty())
        kept << u"1 = 0"_s;
    const QString number = u"row_number() OVER (ORDER BY %1)%2"_s.arg(
        orderSql(m_request), isAhead ? QString() : u" + (SELECT %1 FROM %1)"_s.arg(aside));
    return u"SELECT %1, %2 FROM (SELECT %3 AS %1, %4 FROM %5%6) AS empties WHERE %7"_s.arg(
        place, names.join(u", "_s), number, columns.join(u", "_s), m_table, where({column(0) + u" IS NULL"_s}),
        kept.join(u" OR "_s));
}

/// The condition for rows behind the place at hand, with a bound by which an index is entered.
QString SteppingMap::behindPlace() const
{
    QStringList equal;
    QStringList branches;
    for (qsizetype at = 0; at < m_request.order.size(); ++at) {
        branches << (equal + QStringList{behindPart(at)}).join(u" AND "_s);
        equal << column(at) + u" = "_s + part(at);
    }
    if (branches.size() == 1)
        return branches.first();
    const bool isAscending = m_request.order.first().direction == Qt::AscendingOrder;
    const QString bound = column(0) + (isAscending ? u" >= "_s : u" <= "_s) + part(0);
    return u"%1 AND (%2)"_s.arg(bound, branches.join(u" OR "_s));
}

QString SteppingMap::behindPart(qsizetype at) const
{
    const bool isAscending = m_request.order[at].direction == Qt::AscendingOrder;
    const QString beyond = column(at) + (isAscending ? u" > "_s : u" < "_s) + part(at);
    if (at == 0)
        return beyond;
    switch (nulls(at)) {
    case Nulls::Ahead: return u"(%1 OR %2 IS NULL AND %3 IS NOT NULL)"_s.arg(beyond, part(at), column(at));
    case Nulls::Behind: return u"%2 IS NOT NULL AND (%1 OR %3 IS NULL)"_s.arg(beyond, part(at), column(at));
    case Nulls::None: break;
    }
    return beyond;
}

QString SteppingMap::column(qsizetype at) const
{
    return m_table + u'.' + quoted(m_request.order[at].column.name);
}

/// A column that numbers its rows holds no NULL, whatever it is declared as.
SteppingMap::Nulls SteppingMap::nulls(qsizetype at) const
{
    const OrderTerm &term = m_request.order[at];
    if (!term.column.nullable || term.column.numbered)
        return Nulls::None;
    const bool isAscending = term.direction == Qt::AscendingOrder;
    return m_introspector.nullsFirst() == isAscending ? Nulls::Ahead : Nulls::Behind;
}

} // namespace credenza
