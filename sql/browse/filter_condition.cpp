#include "sql/browse/filter_condition.h"

#include "sql/browse/filter_column.h"
#include "sql/browse/filter_value.h"
#include "sql/browse/folded_text.h"
#include "sql/text/quoted.h"
#include "sql/value/time_text.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Verb = FilterCondition::Verb;

constexpr qint64 lastDay = 253'402'214'400'000'000; // 9999-12-31, behind which nothing can be spelled

const ColumnMeaning *meaningOf(const Column &column, const FilterContext &context)
{
    return context.profile ? context.profile->column(context.table.name.name, column.name) : nullptr;
}

Result<FilterSql> state(const FilterCondition &condition, const FilterContext &context)
{
    const TableProfile *meaning = context.profile ? context.profile->table(context.table.name.name) : nullptr;
    if (!meaning || meaning->states.isEmpty())
        return meaningless(u"rows of %1 have no states that are known"_s.arg(context.table.name.name));
    const QString wanted = condition.values.first().text.toLower();
    QStringList known{u"active"_s};
    for (const RowState &each : meaning->states)
        known << each.name;
    if (!known.contains(wanted))
        return meaningless(u"%1 is none of the states %2"_s.arg(echoed(wanted), known.join(u", "_s)));
    auto expression = stateExpression(*meaning, context.now);
    if (!expression)
        return expression.error();
    return FilterSql{expression->sql + u" = "_s + literal(wanted), expression->values};
}

FilterSql contains(const Column &column, const QString &text, const FilterContext &context)
{
    const ColumnMeaning *meaning = meaningOf(column, context);
    if (meaning && meaning->encodings.on(context.dialect.name) == "words"_L1)
        return likeInAnyCase(u"' ' || %1 || ' '"_s.arg(castToText(column.name)), u"% "_s + patternOf(text) + u" %"_s);
    return likeInAnyCase(castToText(column.name), u'%' + patternOf(text) + u'%');
}

/// What the profile calls NULL, such as "never", finds NULL.
Result<FilterSql> is(const Column &column, const FilterValue &value, const FilterContext &context)
{
    const ColumnMeaning *meaning = meaningOf(column, context);
    if (meaning && !meaning->empty.isEmpty() && value.is(meaning->empty))
        return FilterSql{quoted(column.name) + u" IS NULL"_s, {}};
    return compareValue(column, Comparison::Equal, value, context);
}

FilterSql joined(const QList<FilterSql> &parts, const QString &word)
{
    FilterSql all;
    for (const FilterSql &part : parts) {
        all.sql += (all.sql.isEmpty() ? u"("_s : word) + u'(' + part.sql + u')';
        all.values += part.values;
    }
    all.sql += u')';
    return all;
}

Result<FilterSql> oneOf(const Column &column, const QList<FilterValue> &values, const FilterContext &context)
{
    QList<FilterSql> parts;
    for (const FilterValue &value : values) {
        auto part = is(column, value, context);
        if (!part)
            return part.error();
        parts << *part;
    }
    return joined(parts, u" OR "_s);
}

Result<FilterSql> between(const Column &column, const QList<FilterValue> &values, const FilterContext &context)
{
    auto from = compareValue(column, Comparison::AtLeast, values[0], context);
    if (!from)
        return from;
    auto to = compareValue(column, Comparison::AtMost, values[1], context);
    if (!to)
        return to;
    return joined({*from, *to}, u" AND "_s);
}

Result<FilterSql> ofTime(const Column &column, const FilterCondition &condition, const FilterContext &context)
{
    if (!isTimeColumn(column, context))
        return meaningless(u"%1 holds no times"_s.arg(column.name), u"Compare it by <, > or between."_s);
    const auto moment = momentOf(condition.values.first(), column, context);
    if (!moment)
        return moment.error();
    if (condition.verb != Verb::On)
        return compareTime(column, condition.verb == Verb::Before ? Comparison::Less : Comparison::Greater, *moment,
                           context);
    const qint64 begin = *moment - ((*moment % microsecondsPerDay) + microsecondsPerDay) % microsecondsPerDay;
    auto from = compareTime(column, Comparison::AtLeast, begin, context);
    if (!from || begin == lastDay)
        return from;
    auto to = compareTime(column, Comparison::Less, begin + microsecondsPerDay, context);
    return to ? Result<FilterSql>(joined({*from, *to}, u" AND "_s)) : to;
}

/// Each other question would tell something of the secret, one answer after the other.
bool tellsNothing(Verb verb)
{
    return verb == Verb::Is || verb == Verb::Equal || verb == Verb::In || verb == Verb::Null || verb == Verb::Empty;
}

Result<FilterSql> ofColumn(const Column &column, const FilterCondition &condition, const FilterContext &context)
{
    switch (condition.verb) {
    case Verb::Null: return FilterSql{quoted(column.name) + u" IS NULL"_s, {}};
    case Verb::Empty: return FilterSql{castToText(column.name) + u" = ''"_s, {}};
    case Verb::Is: return is(column, condition.values.first(), context);
    case Verb::Equal: return compareValue(column, Comparison::Equal, condition.values.first(), context);
    case Verb::Less: return compareValue(column, Comparison::Less, condition.values.first(), context);
    case Verb::AtMost: return compareValue(column, Comparison::AtMost, condition.values.first(), context);
    case Verb::Greater: return compareValue(column, Comparison::Greater, condition.values.first(), context);
    case Verb::AtLeast: return compareValue(column, Comparison::AtLeast, condition.values.first(), context);
    case Verb::Contains: return contains(column, condition.values.first().text, context);
    case Verb::StartsWith:
        return likeInAnyCase(castToText(column.name), patternOf(condition.values.first().text) + u'%');
    case Verb::EndsWith: return likeInAnyCase(castToText(column.name), u'%' + patternOf(condition.values.first().text));
    case Verb::In: return oneOf(column, condition.values, context);
    case Verb::Between: return between(column, condition.values, context);
    case Verb::Before:
    case Verb::After:
    case Verb::On: return ofTime(column, condition, context);
    case Verb::State: break;
    }
    return state(condition, context);
}

} // namespace

Result<FilterSql> conditionSql(const FilterCondition &condition, FilterNode::Sense sense, const FilterContext &context)
{
    if (condition.verb == Verb::State) {
        auto sql = state(condition, context);
        return sql && sense == FilterNode::Sense::Denied ? denied(*sql) : sql;
    }
    const auto column = columnFor(condition.column, context.table, context.profile);
    if (!column)
        return column.error();
    if (isSecret(*column, context) && !tellsNothing(condition.verb))
        return meaningless(u"%1 is secret, so that nothing but equality can be asked of it"_s.arg(column->name),
                           u"Use %1 = VALUE, %1 is null or %1 is empty."_s.arg(column->name));
    auto sql = ofColumn(*column, condition, context);
    if (!sql || sense == FilterNode::Sense::Plain)
        return sql;
    switch (condition.verb) {
    case Verb::Null: return FilterSql{quoted(column->name) + u" IS NOT NULL"_s, {}};
    case Verb::Empty: return FilterSql{castToText(column->name) + u" <> ''"_s, {}};
    default: return denied(*sql);
    }
}

FilterSql denied(const FilterSql &condition)
{
    return {u'(' + condition.sql + u") IS NOT TRUE"_s, condition.values};
}

} // namespace credenza
