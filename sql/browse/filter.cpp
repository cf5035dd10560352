#include "sql/browse/filter.h"

#include "sql/browse/filter_condition.h"
#include "sql/browse/filter_cursor.h"
#include "sql/browse/filter_search.h"
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

/// For a bare word, what would look for it; a long one is not repeated, as it may be a secret.
Error withExample(const Error &error, const QString &text, const Table &table, const Profile *profile)
{
    const QString word = text.simplified();
    const QStringList searches = searchesFor(echoed(word) == word ? word : u"WORD"_s, table, profile);
    if (searches.isEmpty() || searchesFor(word, table, profile).isEmpty())
        return error;
    return meaningless(
        u"%1 names no column to look in"_s.arg(echoed(word)),
        u"For example: %1"_s.arg(searches.first(std::min<qsizetype>(2, searches.size())).join(u" or "_s)));
}

} // namespace

Result<FilterSql> parseFilter(const QString &text, const Table &table, const Profile *profile, const Dialect &dialect,
                              qint64 now)
{
    const auto node = readFilter(text);
    if (!node)
        return withExample(node.error(), text, table, profile);
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
