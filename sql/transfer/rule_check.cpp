#include "sql/transfer/rule_check.h"

#include "sql/browse/selection.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

std::set<QString> setOf(const QStringList &names)
{
    return {names.begin(), names.end()};
}

/// A unique rule over some of these columns makes all of them together unique. Keys that may be NULL count too: NULL
/// is found by looking at the values.
bool isUniqueAlready(const Table &source, const QStringList &columns)
{
    const std::set<QString> wanted = setOf(columns);
    const auto within = [&wanted](const QStringList &rule) {
        const std::set<QString> has = setOf(rule);
        return !has.empty() && std::includes(wanted.begin(), wanted.end(), has.begin(), has.end());
    };
    return within(source.primaryKey.columns)
           || std::any_of(source.uniques.begin(), source.uniques.end(),
                          [&within](const KeyConstraint &key) { return within(key.columns); });
}

bool isPartial(const Index &index)
{
    const QList<Token> tokens = significantTokens(index.definition);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token &token) { return token.is(u"WHERE"); });
}

} // namespace

Result<void> RuleCheck::check(const Table &target)
{
    const Table &source = *m_catalog.table(target.name.name);
    QList<KeyConstraint> keys = target.uniques;
    keys.prepend(target.primaryKey);
    for (const Index &index : target.indexes) {
        if (index.unique && !isPartial(index))
            keys.append({.name = index.name, .columns = index.columns});
    }
    for (const KeyConstraint &key : std::as_const(keys)) {
        if (key.columns.isEmpty() || !source.hasColumns(key.columns) || isUniqueAlready(source, key.columns))
            continue;
        if (auto checked = checkUnique(source, key); !checked)
            return checked;
    }
    for (const ForeignKey &key : target.foreignKeys) {
        if (auto checked = checkReference(source, key); !checked)
            return checked;
    }
    return {};
}

Result<void> RuleCheck::checkUnique(const Table &source, const KeyConstraint &key)
{
    QStringList present;
    for (const QString &column : key.columns)
        present << u"child.%1 IS NOT NULL"_s.arg(quoted(column));
    const QString condition = u"%1 AND (%2) IN (SELECT %2 FROM %3 GROUP BY %2 HAVING count(*) > 1)"_s.arg(
        present.join(u" AND "_s), quotedList(key.columns), source.name.sql());
    return rejectRows(source, key.columns, RejectCause::Duplicate, condition);
}

Result<void> RuleCheck::checkReference(const Table &source, const ForeignKey &key)
{
    const Table *parent = m_catalog.table(key.referenced.name);
    const QStringList referenced = key.referencedColumns.isEmpty() && parent ? parent->primaryKey.columns
                                                                             : key.referencedColumns;
    if (!parent || !source.hasColumns(key.columns) || !parent->hasColumns(referenced))
        return {};
    QStringList present;
    QStringList same;
    for (qsizetype index = 0; index < key.columns.size(); ++index) {
        present << u"child.%1 IS NOT NULL"_s.arg(quoted(key.columns[index]));
        same << u"parent.%1 = child.%2"_s.arg(quoted(referenced[index]), quoted(key.columns[index]));
    }
    return rejectRows(source, key.columns, RejectCause::Orphan,
                      u"%1 AND NOT EXISTS (SELECT 1 FROM %2 AS parent WHERE %3)"_s.arg(
                          present.join(u" AND "_s), parent->name.sql(), same.join(u" AND "_s)));
}

Result<void> RuleCheck::rejectRows(const Table &source, const QStringList &columns, RejectCause cause,
                                   const QString &condition)
{
    QList<Column> read;
    for (const QString &name : source.primaryKey.columns)
        read << *source.column(name);
    if (read.isEmpty() && source.hiddenKey)
        read << *source.hiddenKey;
    const qsizetype keySize = read.size();
    for (const QString &name : columns)
        read << *source.column(name);
    Selection selection(m_source.dialect().introspector);
    for (const Column &column : std::as_const(read))
        selection.add(column);
    const QString table = source.name.name;
    const auto shown = [&](qsizetype at, const Value &value) {
        return maskedText(value, m_profile, table, read[at].name);
    };
    const QString sql = u"SELECT %1 FROM %2 AS child WHERE %3"_s.arg(selection.sql(), source.name.sql(), condition);
    auto rows = m_source.select({.sql = sql}, [&](std::span<const Value> row) -> Result<void> {
        const QList<Value> values = selection.decode(row);
        QStringList key;
        QStringList value;
        for (qsizetype at = 0; at < values.size(); ++at)
            (at < keySize ? key : value) << (at < keySize ? read[at].name + u'=' : QString()) + shown(at, values[at]);
        m_rejects.add({.table = table,
                       .column = columns.join(u", "_s),
                       .row = key.join(u", "_s),
                       .value = value.join(u", "_s),
                       .cause = cause,
                       .key = joinedKey(values.first(source.primaryKey.columns.size()))});
        return {};
    });
    return rows ? Result<void>{} : rows.error();
}

} // namespace credenza
