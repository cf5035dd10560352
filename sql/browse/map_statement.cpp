#include "sql/browse/map_statement.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostStepped = 2; // parts of a key, each of which is looked for by itself

/// A column that numbers its rows holds no NULL, whatever it is declared as.
bool mayBeNull(const OrderTerm &term)
{
    return term.column.nullable && !term.column.numbered;
}

QString part(qsizetype at)
{
    return quoted(u"credenza part %1"_s.arg(at));
}

/// The condition for rows behind the place at hand, with a bound by which an index is entered.
QString behindPlace(const PageRequest &request)
{
    QStringList equal;
    QStringList branches;
    QString bound;
    for (qsizetype at = 0; at < request.order.size(); ++at) {
        const OrderTerm &term = request.order[at];
        const bool isAscending = term.direction == Qt::AscendingOrder;
        const QString name = request.table.name.sql() + u'.' + quoted(term.column.name);
        if (at == 0)
            bound = name + (isAscending ? u" >= "_s : u" <= "_s) + part(at);
        branches << (equal + QStringList{name + (isAscending ? u" > "_s : u" < "_s) + part(at)}).join(u" AND "_s);
        equal << name + u" = "_s + part(at);
    }
    return branches.size() == 1 ? branches.first() : u"%1 AND (%2)"_s.arg(bound, branches.join(u" OR "_s));
}

/// From place to place by skipping rows inside the database: what the walk costs is one look at an index for each part
/// of the key. For keys without NULLs.
Statement steppingMap(const PageRequest &request, qint64 stride, const QString &selected)
{
    const QString table = request.table.name.sql();
    QStringList conditions;
    if (!request.filter.sql.isEmpty())
        conditions << u'(' + request.filter.sql + u')';
    const QString first = conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.first();
    const QString next = u" WHERE "_s + (conditions + QStringList{behindPlace(request)}).join(u" AND "_s);
    QStringList begins;
    QStringList steps;
    QStringList parts;
    QStringList named;
    QList<Value> values;
    for (qsizetype at = 0; at < request.order.size(); ++at) {
        const QString name = quoted(request.order[at].column.name);
        const auto look = [&](const QString &where) {
            return u"(SELECT %1.%2 FROM %1%3 ORDER BY %4 LIMIT 1 OFFSET %5)"_s.arg(
                table, name, where, orderSql(request), QString::number(stride - 1));
        };
        begins << look(first);
        steps << look(next);
        parts << part(at);
        named << part(at) + u" AS "_s + name;
        values += request.filter.values + request.filter.values;
    }
    return {u"WITH RECURSIVE places(place, %1) AS (SELECT CAST(%2 AS bigint), %3 UNION ALL SELECT place + %2, %4 "
            "FROM places WHERE %5 IS NOT NULL) "
            "SELECT place, %6 FROM (SELECT place, %7 FROM places WHERE %5 IS NOT NULL) AS found"_s.arg(
                parts.join(u", "_s), QString::number(stride), begins.join(u", "_s), steps.join(u", "_s), parts.first(),
                selected, named.join(u", "_s)),
            values};
}

/// By numbering all rows.
Statement numberingMap(const PageRequest &request, qint64 stride, const QString &selected)
{
    const QString number = quoted(u"credenza row number"_s);
    QStringList keys;
    for (const OrderTerm &term : request.order)
        keys << quoted(term.column.name) + u" AS "_s + quoted(term.column.name);
    const QString where = request.filter.sql.isEmpty() ? QString() : u" WHERE "_s + request.filter.sql;
    return {u"SELECT %1, %2 FROM (SELECT %3, row_number() OVER (ORDER BY %4) AS %1 FROM %5%6) AS numbered "
            "WHERE %1 %7 %8 = 0"_s.arg(number, selected, keys.join(u", "_s), orderSql(request),
                                       request.table.name.sql(), where, u"%"_s, QString::number(stride)),
            request.filter.values};
}

} // namespace

Statement mapStatement(const PageRequest &request, qint64 stride, const QString &selected)
{
    const bool canStep = request.order.size() <= mostStepped
                         && std::none_of(request.order.begin(), request.order.end(), mayBeNull);
    return canStep ? steppingMap(request, stride, selected) : numberingMap(request, stride, selected);
}

} // namespace credenza
