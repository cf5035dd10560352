#include "sql/browse/filter_term.h"

#include "sql/browse/filter_column.h"
#include "sql/browse/filter_syntax.h"
#include "sql/profile/masking.h"

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

} // namespace

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
