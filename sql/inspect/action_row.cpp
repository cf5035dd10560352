#include "sql/inspect/action_row.h"

#include "sql/catalog/introspector.h"
#include "sql/inspect/action_function.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The expression as the column's type would hold it. Text stays as it is, for a cast would cut it without a word.
QString asStored(const Introspector &introspector, const Column &column, const QString &expression)
{
    if (column.logical == LogicalType::Text)
        return u'(' + expression + u')';
    return introspector.placeholder(column).replace(u'?', u'(' + expression + u')');
}

} // namespace

qsizetype ActionRowQuery::addColumn(const Column &column)
{
    return *add(quoted(column.name), column);
}

Result<qsizetype> ActionRowQuery::addValue(const QString &sql, const Column &column)
{
    return add(asStored(m_introspector, column, sql), column);
}

Result<qsizetype> ActionRowQuery::addPlain(const QString &sql)
{
    return add(sql, {.name = {}, .type = {}, .logical = LogicalType::Other});
}

Result<qsizetype> ActionRowQuery::add(const QString &sql, Column shape)
{
    auto bound = bindNamed(sql, m_parameters);
    if (!bound)
        return bound.error();
    const qsizetype place = m_expressions.size();
    shape.name = u"cell %1"_s.arg(place);
    m_expressions << bound->sql + u" AS "_s + quoted(shape.name);
    m_values += bound->values;
    m_selection.add(shape);
    return place;
}

Result<Statement> ActionRowQuery::query(const QString &rest) const
{
    auto bound = bindNamed(rest, m_parameters);
    if (!bound)
        return bound.error();
    return Statement{
        u"SELECT %1 FROM (SELECT %2 %3) AS cells"_s.arg(m_selection.sql(), m_expressions.join(u", "_s), bound->sql),
        m_values + bound->values};
}

Result<void> ActionValueReader::prepare(const ActionValue &value, const Column &column)
{
    if (!value.function.isEmpty()) {
        auto prepared = prepareArgument(value);
        if (!prepared)
            return prepared.error();
        m_prepared << *prepared;
        return {};
    }
    auto place = m_query.addValue(value.sql, column);
    if (!place)
        return place.error();
    m_prepared.append({.function = {}, .place = *place, .given = {}, .column = {}, .arguments = {}});
    return {};
}

Result<ActionValueReader::Prepared> ActionValueReader::prepareArgument(const ActionValue &value)
{
    if (value.function.isEmpty())
        return prepareLeaf(value.sql);
    Prepared call{.function = value.function, .given = {}, .column = {}, .arguments = {}};
    for (const ActionValue &argument : value.arguments) {
        auto prepared = prepareArgument(argument);
        if (!prepared)
            return prepared.error();
        call.arguments << *prepared;
    }
    return call;
}

/// A parameter stays here: a password has no business in a database before it is hashed.
Result<ActionValueReader::Prepared> ActionValueReader::prepareLeaf(const QString &sql)
{
    const QList<Token> tokens = significantTokens(sql);
    Prepared leaf{.function = {}, .given = {}, .column = {}, .arguments = {}};
    if (tokens.size() == 1 && tokens[0].kind == Token::Kind::Parameter) {
        leaf.given = m_parameters.value(tokens[0].text.sliced(1).toString());
        return leaf;
    }
    if (tokens.size() == 1 && tokens[0].kind == Token::Kind::Number) {
        leaf.given = tokens[0].text.toLongLong();
        return leaf;
    }
    const Column *column = m_table && tokens.size() == 1 ? m_table->column(tokens[0].name()) : nullptr;
    if (column) {
        leaf.column = column->name;
        leaf.place = m_query.addColumn(*column);
        return leaf;
    }
    auto place = m_query.addPlain(sql);
    if (!place)
        return place.error();
    leaf.place = *place;
    return leaf;
}

Result<QList<Value>> ActionValueReader::valuesOf(const QList<Value> &row,
                                                 const std::function<Value(const QString &, Value)> &current)
{
    QList<Value> values;
    for (const Prepared &prepared : std::as_const(m_prepared)) {
        auto value = evaluate(prepared, row, current);
        if (!value)
            return value.error();
        values << *value;
    }
    return values;
}

Result<Value> ActionValueReader::evaluate(const Prepared &prepared, const QList<Value> &row,
                                          const std::function<Value(const QString &, Value)> &current)
{
    if (!prepared.function.isEmpty()) {
        QList<Value> arguments;
        for (const Prepared &argument : prepared.arguments) {
            auto value = evaluate(argument, row, current);
            if (!value)
                return value.error();
            arguments << *value;
        }
        return callActionFunction(prepared.function, arguments);
    }
    if (prepared.place < 0)
        return prepared.given;
    const Value &read = row[prepared.place];
    return prepared.column.isEmpty() ? read : current(prepared.column, read);
}

} // namespace credenza
