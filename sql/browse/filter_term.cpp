#include "sql/browse/filter_term.h"

#include "sql/browse/filter_column.h"
#include "sql/browse/filter_syntax.h"
#include "sql/browse/filter_value.h"
#include "sql/profile/column_encoding.h"
#include "sql/profile/masking.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// With the column in front, also where it stands behind "contains".
FilterTerm termOf(const FilterNode &node, const QString &filter)
{
    FilterTerm term{.text = filter.sliced(node.begin, node.end - node.begin), .column = {}, .rest = {}};
    term.rest = term.text;
    if (node.kind != FilterNode::Kind::Condition || node.condition.column.isEmpty() || term.text.startsWith(u'('))
        return term;
    FilterCursor cursor(term.text);
    const bool isTurned = cursor.take(u"contains");
    (void)cursor.name();
    term.column = node.condition.column;
    term.rest = (isTurned ? u"contains "_s : QString()) + term.text.sliced(cursor.end()).trimmed();
    return term;
}

/// Puts fingerprints into the text, from its end on, so that places before stay right.
QString masked(const FilterNode &node, const Table &table, const Profile *profile, QString text)
{
    for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
        text = masked(*part, table, profile, text);
    const QList<FilterValue> &values = node.condition.values;
    const auto column = values.isEmpty() || node.condition.column.isEmpty()
                            ? Result<Column>(Error{})
                            : columnFor(node.condition.column, table, profile);
    const auto secrecy = column ? secrecyOf(profile, table.name.name, column->name) : ColumnMeaning::Secrecy::Open;
    if (secrecy == ColumnMeaning::Secrecy::Open)
        return text;
    for (auto value = values.rbegin(); value != values.rend(); ++value)
        text.replace(value->begin, value->end - value->begin, fingerprint(value->text, secrecy).text);
    return text;
}

Error unsayable(const Column &column)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"%1 holds this value in a form that a filter cannot ask for"_s.arg(column.name),
            .hint = u"A statement can."_s};
}

bool isFlag(const Column &column, const Encoding &encoding)
{
    return encoding.family() == Encoding::Family::Flag || column.logical == LogicalType::Boolean;
}

/// The word that is compared with exactly that value.
Result<QString> flagCondition(const Column &column, const Value &value, const FilterContext &context)
{
    for (const QString &word : {u"yes"_s, u"no"_s}) {
        const auto compared = compareValue(column, Comparison::Equal, {.text = word}, context);
        if (compared && compared->values == QList<Value>{value})
            return spelledColumn(column.name) + u" = "_s + word;
    }
    return unsayable(column);
}

/// True for values that are compared as the text which shows them.
bool isSaidByText(const Column &column, const Value &value)
{
    if (std::holds_alternative<InvalidText>(value))
        return false;
    if (std::holds_alternative<QByteArray>(value))
        return column.logical == LogicalType::Bytes;
    return column.logical != LogicalType::Other || std::holds_alternative<QString>(value);
}

} // namespace

Result<QString> conditionOn(const Column &column, const Value &value, const FilterContext &context)
{
    if (isNull(value))
        return spelledColumn(column.name) + u" is null"_s;
    const Encoding encoding = encodingOf(context.profile, context.table.name.name, column, context.dialect);
    const auto *bytes = std::get_if<QByteArray>(&value);
    if (bytes && bytes->size() == 16 && encoding.form == Encoding::Form::UuidBytes)
        return conditionOn(column.name, u"="_s, QUuid::fromRfc4122(*bytes).toString(QUuid::WithoutBraces));
    if (isFlag(column, encoding) && column.logical != LogicalType::Integer)
        return flagCondition(column, value, context);
    if (!isSaidByText(column, value))
        return unsayable(column);
    const auto compared = compareValue(
        column, Comparison::Equal, {.text = displayText(value), .spelling = FilterValue::Spelling::Quoted}, context);
    return compared ? Result<QString>(conditionOn(column.name, u"="_s, displayText(value))) : compared.error();
}

QString conditionOn(const QString &column, const QString &verb, const QString &text)
{
    return u"%1 %2 '%3'"_s.arg(spelledColumn(column), verb, QString(text).replace(u'\'', u"''"_s));
}

QList<FilterTerm> terms(const QString &filter)
{
    const QString text = filter.trimmed();
    if (text.isEmpty())
        return {};
    const auto node = readFilter(text);
    const FilterTerm whole{.text = text, .column = {}, .rest = text};
    if (!node)
        return {whole};
    // a group in parentheses stays one condition, although what it holds is joined by "and"
    const bool isSplit = node->kind == FilterNode::Kind::All && node->sense == FilterNode::Sense::Plain
                         && node->parts.first().begin == node->begin;
    if (!isSplit)
        return {node->kind == FilterNode::Kind::Condition ? termOf(*node, text) : whole};
    QList<FilterTerm> found;
    for (const FilterNode &part : node->parts)
        found << termOf(part, text);
    return found;
}

QString joinedTerms(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts) {
        const auto node = readFilter(text);
        const bool isLoose = node && node->kind == FilterNode::Kind::Any && node->parts.first().begin == node->begin;
        parts << (isLoose && texts.size() > 1 ? u'(' + text + u')' : text);
    }
    return parts.join(u" and "_s);
}

QString maskedFilter(const QString &filter, const Table &table, const Profile *profile)
{
    const auto node = readFilter(filter);
    return node ? masked(*node, table, profile, filter) : QString();
}

} // namespace credenza
