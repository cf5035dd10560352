#include "sql/browse/page.h"

#include "sql/browse/keyset.h"
#include "sql/browse/selection.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The terms of ORDER BY, of a table as it is called there. A bare name would sort by the output column of that name,
/// which is the column read as text.
QString orderTerms(const QList<OrderTerm> &order, const QString &table)
{
    QStringList terms;
    for (const OrderTerm &term : order)
        terms << table + u'.' + quoted(term.column.name)
                     + (term.direction == Qt::AscendingOrder ? u" ASC"_s : u" DESC"_s);
    return terms.join(u", "_s);
}

/// What a page needs of its rows, as it is stored.
QString storedColumns(const PageRequest &request)
{
    QStringList names = request.columns;
    for (const OrderTerm &term : request.order)
        names << term.column.name;
    names.removeDuplicates();
    for (QString &name : names)
        name = u"%1 AS %1"_s.arg(quoted(name));
    return names.join(u", "_s);
}

Statement pageStatement(const PageRequest &request, const Selection &selection, const Introspector &introspector)
{
    QStringList conditions;
    Statement statement;
    if (!request.filter.sql.isEmpty()) {
        conditions << u'(' + request.filter.sql + u')';
        statement.values += request.filter.values;
    }
    if (!request.after.isEmpty()) {
        const FilterSql keyset = keysetCondition(request.order, request.after, Side::Behind, introspector);
        conditions << u'(' + keyset.sql + u')';
        statement.values += keyset.values;
    }
    QString rows = u" FROM "_s + request.table.name.sql();
    if (!conditions.isEmpty())
        rows += u" WHERE "_s + conditions.join(u" AND "_s);
    rows += u" ORDER BY %1 LIMIT %2"_s.arg(orderSql(request), QString::number(request.limit + 1));
    if (request.skip == 0) {
        statement.sql = u"SELECT "_s + selection.sql() + rows;
        return statement;
    }
    // Skipped first and read then: otherwise some backends make what is selected of each row that they skip.
    const QString page = quoted(u"credenza page"_s);
    statement.sql = u"SELECT %1 FROM (SELECT %2%3 OFFSET %4) AS %5 ORDER BY %6"_s.arg(
        selection.sql(), storedColumns(request), rows, QString::number(request.skip), page,
        orderTerms(request.order, page));
    return statement;
}

bool isSecret(const Profile *profile, const Table &table, const QString &column)
{
    return secrecyOf(profile, table.name.name, column) != ColumnMeaning::Secrecy::Open;
}

} // namespace

QString orderSql(const PageRequest &request)
{
    return orderTerms(request.order, request.table.name.sql());
}

Result<void> mayOrder(const Table &table, const QList<OrderTerm> &order, const Profile *profile)
{
    for (const OrderTerm &term : order) {
        if (isSecret(profile, table, term.column.name))
            return Error{.kind = Error::Kind::Refused,
                         .message = u"%1 is secret, so rows are not ordered by it"_s.arg(term.column.name),
                         .hint = u"Order by a column that may be shown."_s};
    }
    return {};
}

Result<QList<OrderTerm>> browsingOrder(const Table &table, const QList<OrderTerm> &order, const Profile *profile)
{
    if (auto allowed = mayOrder(table, order, profile); !allowed)
        return allowed.error();
    const bool secretKey = std::any_of(table.primaryKey.columns.begin(), table.primaryKey.columns.end(),
                                       [&](const QString &column) { return isSecret(profile, table, column); });
    if (secretKey && !table.hiddenKey)
        return Error{
            .kind = Error::Kind::Refused,
            .message = u"The key of %1 is secret, and its rows are paged by nothing else"_s.arg(table.name.name),
            .hint = u"An export writes all of them, with fingerprints."_s};
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
                     .message = u"%1 has no key, so its rows cannot be paged"_s.arg(table.name.name),
                     .hint = u"A statement or an export reads it; a primary key makes it browsable."_s};
    for (const QString &name : table.primaryKey.columns) {
        const bool there = std::any_of(order.begin(), order.end(),
                                       [&name](const OrderTerm &term) { return term.column.name == name; });
        if (!there)
            order.append({.column = *table.column(name)});
    }
    return order;
}

Result<RowPage> readPage(Connection &connection, const PageRequest &request)
{
    const Introspector &introspector = connection.dialect().introspector;
    Selection selection(introspector);
    for (const QString &name : request.columns)
        selection.add(*request.table.column(name), request.whole.contains(name) ? 0 : request.cut);
    for (const OrderTerm &term : request.order)
        selection.add(term.column);
    RowPage page;
    page.isLast = true;
    auto read = connection.select(pageStatement(request, selection, introspector),
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
