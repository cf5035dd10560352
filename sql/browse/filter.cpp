#include "sql/browse/filter.h"

#include "sql/browse/filter_condition.h"
#include "sql/profile/moment.h"
#include "sql/text/named_parameters.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<FilterSql> sqlOf(const FilterNode &node, const FilterContext &context);

Result<FilterSql> sqlOfParts(const FilterNode &node, const FilterContext &context)
{
    FilterSql all;
    QStringList conditions;
    for (const FilterNode &part : node.parts) {
        auto sql = sqlOf(part, context);
        if (!sql)
            return sql;
        // AND binds more closely than OR, and the text is shown in logs: parentheses only where they are needed
        const bool isLoose = node.parts.size() > 1 && part.kind == FilterNode::Kind::Any;
        conditions << (isLoose ? u'(' + sql->sql + u')' : sql->sql);
        all.values += sql->values;
    }
    all.sql = conditions.join(node.kind == FilterNode::Kind::Any ? u" OR "_s : u" AND "_s);
    return all;
}

Result<FilterSql> sqlOf(const FilterNode &node, const FilterContext &context)
{
    if (node.kind == FilterNode::Kind::Condition)
        return conditionSql(node.condition, node.sense, context);
    auto sql = sqlOfParts(node, context);
    return sql && node.sense == FilterNode::Sense::Denied ? denied(*sql) : sql;
}

} // namespace

Result<FilterSql> parseFilter(const QString &text, const Table &table, const Profile *profile, const Dialect &dialect,
                              qint64 now)
{
    const auto node = readFilter(text);
    if (!node)
        return node.error();
    return sqlOf(*node, {.table = table, .profile = profile, .dialect = dialect, .now = now});
}

Result<FilterSql> stateExpression(const TableProfile &table, qint64 now)
{
    if (table.states.isEmpty())
        return FilterSql{};
    QString sql = u"CASE"_s;
    for (const RowState &state : table.states)
        sql += u" WHEN %1 THEN %2"_s.arg(state.condition, literal(state.name));
    auto bound = bindNamed(sql + u" ELSE 'active' END"_s, momentParameters(now));
    if (!bound)
        return bound.error();
    return FilterSql{bound->sql, bound->values};
}

} // namespace credenza
