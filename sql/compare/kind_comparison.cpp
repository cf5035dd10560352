#include "sql/compare/kind_comparison.h"

#include "sql/compare/said_words.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The first of "isActive|is_active" that the kind has.
QString columnOf(const Kind *kind, const QString &alternatives)
{
    for (const QString &name : alternatives.split(u'|')) {
        if (kind && kind->table.column(name))
            return name;
    }
    return {};
}

QStringList wordsOnlyIn(const QStringList &words, const QStringList &others)
{
    QStringList rest;
    for (const QString &word : words) {
        if (!others.contains(word) && !rest.contains(word))
            rest << word;
    }
    return rest;
}

} // namespace

KindComparison::KindComparison(const KindPair &pair, const QList<SecurityRule> &rules) : m_pair(pair)
{
    addKeys();
    for (const SecurityRule &rule : rules)
        addRule(rule);
    if (m_table.columnsA.isEmpty())
        m_notes << u"Rows of %1 have no key that both databases know: not compared."_s.arg(m_table.name);
    if (m_table.keys == 0)
        m_table.keys = m_table.columnsA.size();
    m_table.compared = m_table.columnsA.size();
    addDescription();
}

QStringList KindComparison::titles() const
{
    QStringList titles;
    for (const PlacedRule &placed : m_rules)
        titles << placed.rule.title;
    return titles;
}

QList<SecurityChange> KindComparison::changesOf(const RowPair &row) const
{
    QList<SecurityChange> changes;
    for (const PlacedRule &placed : m_rules) {
        if (auto change = changeOf(placed, row))
            changes << *change;
    }
    return changes;
}

/// Where a column of either side is read; -1 where a side that has the table lacks it.
qsizetype KindComparison::place(const QString &a, const QString &b)
{
    if ((m_pair.a && a.isEmpty()) || (m_pair.b && b.isEmpty()))
        return -1;
    const QString inA = m_pair.a ? a : b;
    const QString inB = m_pair.b ? b : a;
    const qsizetype known = m_table.columnsA.indexOf(inA);
    if (known >= 0 && m_table.columnsB[known] == inB)
        return known;
    m_table.columnsA << inA;
    m_table.columnsB << inB;
    return m_table.columnsA.size() - 1;
}

/// A key that the database hides, or that the other side has not, tells no rows apart across databases.
void KindComparison::addKeys()
{
    const QList<Column> key = m_pair.any().key;
    const bool isShared = std::all_of(key.begin(), key.end(), [this](const Column &column) {
        return (!m_pair.a || m_pair.a->table.column(column.name)) && (!m_pair.b || m_pair.b->table.column(column.name));
    });
    for (const Column &column : isShared ? key : QList<Column>())
        place(column.name, column.name);
    m_table.keys = m_table.columnsA.size();
}

void KindComparison::addRule(const SecurityRule &rule)
{
    if (rule.column.isEmpty()) {
        m_rules.append({rule});
        return;
    }
    const QString a = columnOf(m_pair.a, rule.column);
    const QString b = columnOf(m_pair.b, rule.column);
    const qsizetype column = place(a, b);
    if (column >= 0)
        m_rules.append({rule, column});
    else if (!a.isEmpty() || !b.isEmpty())
        m_notes << u"%1: not compared, as only %2 has the column %3 of %4."_s.arg(
            rule.title, a.isEmpty() ? u"B"_s : u"A"_s, a.isEmpty() ? b : a, m_table.name);
}

void KindComparison::addDescription()
{
    const auto link = [](const Kind *kind) {
        return !kind ? QString() : kind->users.isEmpty() ? QString() : kind->users.first().column;
    };
    const auto label = [](const Kind *kind) { return kind ? kind->meaning.label : QString(); };
    m_label = place(label(m_pair.a), label(m_pair.b));
    m_owner = place(link(m_pair.a), link(m_pair.b));
}

ColumnMeaning KindComparison::meaning(qsizetype column, const Kind *side) const
{
    const Kind &kind = side ? *side : m_pair.any();
    const ColumnMeaning *known = kind.column((&kind == m_pair.a ? m_table.columnsA : m_table.columnsB)[column]);
    const Column *stored = kind.table.column((&kind == m_pair.a ? m_table.columnsA : m_table.columnsB)[column]);
    ColumnMeaning meaning = known ? *known : ColumnMeaning();
    if (meaning.is.isEmpty() && stored && stored->logical == LogicalType::Boolean)
        meaning.is = u"flag"_s;
    return meaning;
}

QStringList KindComparison::words(qsizetype column, const std::optional<CanonicalRow> &row, const Kind *side) const
{
    return row ? saidWords(row->at(column), meaning(column, side)) : QStringList();
}

QString KindComparison::keyText(const RowPair &row) const
{
    QStringList parts;
    for (qsizetype column = 0; column < m_table.keys; ++column)
        parts << (row.b ? words(column, row.b, m_pair.b) : words(column, row.a, m_pair.a)).join(u' ');
    return parts.join(u", "_s);
}

QString KindComparison::labelText(const RowPair &row) const
{
    const auto said = [&](qsizetype column) {
        if (column < 0)
            return QString();
        return (row.b ? words(column, row.b, m_pair.b) : words(column, row.a, m_pair.a)).join(u' ');
    };
    const QString label = said(m_label);
    const QString owner = said(m_owner);
    return owner.isEmpty() ? label : label.isEmpty() ? u"of %1"_s.arg(owner) : u"%1 of %2"_s.arg(label, owner);
}

/// A row that is new with the word has gained it; what went with its row is not lost, but removed.
bool KindComparison::counts(const SecurityRule &rule, const RowPair &row, const SecurityChange &change) const
{
    using Change = SecurityRule::Change;
    const bool isOnBoth = row.a && row.b;
    switch (rule.change) {
    case Change::Added: return !row.a;
    case Change::Removed: return !row.b;
    case Change::Changed: return isOnBoth && !(change.gained.isEmpty() && change.lost.isEmpty());
    case Change::Gained:
        return rule.word.isEmpty() ? isOnBoth && !change.gained.isEmpty() : change.gained.contains(rule.word);
    case Change::Lost:
        return isOnBoth && (rule.word.isEmpty() ? !change.lost.isEmpty() : change.lost.contains(rule.word));
    }
    return false;
}

std::optional<SecurityChange> KindComparison::changeOf(const PlacedRule &placed, const RowPair &row) const
{
    SecurityChange change{.rule = placed.rule.title,
                          .kind = placed.rule.role,
                          .key = keyText(row),
                          .label = labelText(row),
                          .change = placed.rule.change,
                          .before = {},
                          .after = {},
                          .gained = {},
                          .lost = {}};
    if (placed.column >= 0) {
        const QStringList before = words(placed.column, row.a, m_pair.a);
        const QStringList after = words(placed.column, row.b, m_pair.b);
        change.gained = wordsOnlyIn(after, before);
        change.lost = wordsOnlyIn(before, after);
        if (row.a && !row.a->at(placed.column).isNull())
            change.before = before.join(u", "_s);
        if (row.b && !row.b->at(placed.column).isNull())
            change.after = after.join(u", "_s);
    }
    return counts(placed.rule, row, change) ? std::optional(change) : std::nullopt;
}

} // namespace credenza
