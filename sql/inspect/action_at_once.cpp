#include "sql/inspect/action_at_once.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What the statement does, before its condition: `UPDATE t SET …`, `DELETE FROM t`, all of an INSERT.
QString headOf(const BoundAction &bound)
{
    QStringList columns;
    QStringList values;
    QStringList changes;
    for (const ActionAssignment &each : bound.statement.assignments) {
        columns << quoted(each.column);
        values << each.value.sql;
        changes << quoted(each.column) + u" = "_s + each.value.sql;
    }
    const QString table = bound.table.name.sql();
    switch (bound.statement.kind) {
    case ActionStatement::Kind::Change: return u"UPDATE %1 SET %2"_s.arg(table, changes.join(u", "_s));
    case ActionStatement::Kind::Insert:
        return u"INSERT INTO %1 (%2) SELECT %3 %4"_s.arg(table, columns.join(u", "_s), values.join(u", "_s),
                                                         bound.statement.rest);
    case ActionStatement::Kind::Delete: break;
    }
    return u"DELETE FROM "_s + table;
}

Result<ActionAtOnce> inserted(const BoundAction &bound)
{
    auto statement = bindNamed(headOf(bound), bound.parameters);
    if (!statement)
        return statement.error();
    auto rows = bindNamed(bound.statement.rest, bound.parameters);
    if (!rows)
        return rows.error();
    return ActionAtOnce{.statement = {statement->sql, statement->values},
                        .count = {u"SELECT count(*) "_s + rows->sql, rows->values},
                        .sql = statement->sql};
}

/// Those of the same head may be one statement, whose condition is that of any.
struct Alike
{
    BoundSql head;
    QStringList conditions;
    QList<Value> values;

    ActionAtOnce done(const Table &table) const
    {
        const QString where = u" WHERE "_s + conditions.join(u" OR "_s);
        return {.statement = {head.sql + where, head.values + values},
                .count = {u"SELECT count(*) FROM %1%2"_s.arg(table.name.sql(), where), values},
                .sql = head.sql + u" WHERE "_s + conditions.first(),
                .times = conditions.size()};
    }
};

Result<QList<Alike>> alikeIn(std::span<const BoundAction> all)
{
    QList<Alike> some;
    for (const BoundAction &bound : all) {
        auto head = bindNamed(headOf(bound), bound.parameters);
        if (!head)
            return head.error();
        auto condition = bindNamed(bound.statement.rest, bound.parameters);
        if (!condition)
            return condition.error();
        const bool isNew = some.isEmpty() || some.last().head.sql != head->sql
                           || some.last().head.values != head->values;
        if (isNew)
            some.append({.head = *head, .conditions = {}, .values = {}});
        some.last().conditions << u'(' + condition->sql + u')';
        some.last().values += condition->values;
    }
    return some;
}

} // namespace

Result<QList<ActionAtOnce>> atOnce(std::span<const BoundAction> alike)
{
    QList<ActionAtOnce> all;
    const ActionStatement &statement = alike.front().statement;
    const Table &table = alike.front().table;
    if (statement.callsFunctions())
        return Error{
            .kind = Error::Kind::Refused,
            .message = u"This is done to one row after another, and there are too many of %1"_s.arg(table.name.name),
            .hint = u"Do it to fewer at a time."_s};
    if (statement.kind == ActionStatement::Kind::Insert) {
        for (const BoundAction &bound : alike) {
            auto one = inserted(bound);
            if (!one)
                return one.error();
            all << *one;
        }
        return all;
    }
    auto some = alikeIn(alike);
    if (!some)
        return some.error();
    for (const Alike &each : *some)
        all << each.done(table);
    return all;
}

} // namespace credenza
