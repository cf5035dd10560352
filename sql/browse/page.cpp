#include "sql/browse/page.h"

#include "sql/browse/selection.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Builds `(a > x) OR (a = x AND b > y) …` with NULLs where the backend sorts them.
class KeysetCondition
{
public:
    KeysetCondition(const PageRequest &request, const Introspector &introspector)
        : m_request(request), m_introspector(introspector)
    {
    }

    FilterSql build()
    {
        QStringList branches;
        for (qsizetype term = 0; term < m_request.order.size(); ++term) {
            QStringList parts;
            const QList<Value> before = m_values;
            for (qsizetype earlier = 0; earlier < term; ++earlier)
                parts << equal(earlier);
            const QString beyond = behind(term);
            if (beyond.isEmpty()) {
                m_values = before;
                continue;
            }
            parts << beyond;
            branches << u'(' + parts.join(u" AND "_s) + u')';
        }
        return {branches.isEmpty() ? u"1 = 0"_s : branches.join(u" OR "_s), m_values};
    }

private:
    QString bound(qsizetype term)
    {
        m_values << m_request.after[term];
        return m_introspector.placeholder(m_request.order[term].column);
    }

    QString equal(qsizetype term)
    {
        const QString name = quoted(m_request.order[term].column.name);
        return isNull(m_request.after[term]) ? name + u" IS NULL"_s : name + u" = "_s + bound(term);
    }

    /// Empty when nothing can stand behind.
    QString behind(qsizetype term)
    {
        const OrderTerm &order = m_request.order[term];
        const QString name = quoted(order.column.name);
        const bool ascending = order.direction == Qt::AscendingOrder;
        const bool nullsBehind = m_introspector.nullsFirst() != ascending;
        if (isNull(m_request.after[term]))
            return nullsBehind ? QString() : name + u" IS NOT NULL"_s;
        const QString beyond = u"%1 %2 %3"_s.arg(name, ascending ? u">"_s : u"<"_s, bound(term));
        return nullsBehind && order.column.nullable ? u"(%1 OR %2 IS NULL)"_s.arg(beyond, name) : beyond;
    }

    const PageRequest &m_request;
    const Introspector &m_introspector;
    QList<Value> m_values;
};

Statement statementFor(const PageRequest &request, const Selection &selection, const Introspector &introspector)
{
    QStringList conditions;
    Statement statement;
    if (!request.filter.sql.isEmpty()) {
        conditions << u'(' + request.filter.sql + u')';
        statement.values += request.filter.values;
    }
    if (!request.after.isEmpty()) {
        const FilterSql keyset = KeysetCondition(request, introspector).build();
        conditions << u'(' + keyset.sql + u')';
        statement.values += keyset.values;
    }
    statement.sql = u"SELECT %1 FROM %2"_s.arg(selection.sql(), request.table.name.sql());
    if (!conditions.isEmpty())
        statement.sql += u" WHERE "_s + conditions.join(u" AND "_s);
    statement.sql += u" ORDER BY %1 LIMIT %2"_s.arg(orderSql(request)).arg(request.limit + 1);
    if (request.skip > 0)
        statement.sql += u" OFFSET %1"_s.arg(request.skip);
    return statement;
}

bool isSecret(const Profile *profile, const Table &table, const QString &column)
{
    return secrecyOf(profile, table.name.name, column) != ColumnMeaning::Secrecy::Open;
}

} // namespace

QString orderSql(const PageRequest &request)
{
    // A bare name would sort by the output column of that name, which is the column read as text.
    QStringList terms;
    for (const OrderTerm &term : request.order)
        terms << request.table.name.sql() + u'.' + quoted(term.column.name)
                     + (term.direction == Qt::AscendingOrder ? u" ASC"_s : u" DESC"_s);
    return terms.join(u", "_s);
}

Result<QList<OrderTerm>> browsingOrder(const Table &table, const QList<OrderTerm> &order, const Profile *profile)
{
    for (const OrderTerm &term : order) {
        if (isSecret(profile, table, term.column.name))
            return Error{.kind = Error::Kind::Refused,
                         .message = u"%1 is secret, so rows are not ordered by it"_s.arg(term.column.name),
                         .hint = u"Order by a column that may be shown."_s};
    }
    const bool secretKey = std::any_of(table.primaryKey.columns.begin(), table.primaryKey.columns.end(),
                                       [&](const QString &column) { return isSecret(profile, table, column); });
    return withKey(table, order, secretKey ? KeyChoice::Hidden : KeyChoice::Primary);
}

Result<QList<OrderTerm>> withKey(const Table &table, QList<OrderTerm> order, KeyChoice choice)
{
    const bool hidden = table.hiddenKey && (choice == KeyChoice::Hidden || table.primaryKey.columns.isEmpty());
    if (hidden) {
        order.append({.column = *table.hiddenKey});
        return order;
    }
    if (table.primaryKey.columns.isEmpty())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 has no key, so its rows cannot be paged"_s.arg(table.name.name)};
    for (const QString &name : table.primaryKey.columns) {
        const bool there = std::any_of(order.begin(), order.end(),
                                       [&name](const OrderTerm &term) { return term.column.name == name; });
        if (!there)
            order.append({.column = *table.column(name)});
    }
    return order;
}

Result<Page> readPage(Connection &connection, const PageRequest &request)
{
    const Introspector &introspector = connection.dialect().introspector;
    Selection selection(introspector);
    for (const QString &name : request.columns)
        selection.add(*request.table.column(name), request.cut);
    for (const OrderTerm &term : request.order)
        selection.add(term.column);
    Page page;
    page.isLast = true;
    auto read = connection.select(statementFor(request, selection, introspector),
                                  [&](std::span<const Value> row) -> Result<void> {
                                      if (page.rows.size() == request.limit) {
                                          page.isLast = false;
                                          return {};
                                      }
                                      const QList<Value> values = selection.decode(row);
                                      page.keys << values.sliced(request.columns.size());
                                      page.rows << values.first(request.columns.size());
                                      return {};
                                  });
    if (!read)
        return read.error();
    return page;
}

} // namespace credenza
