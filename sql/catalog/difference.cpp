#include "sql/catalog/difference.h"

#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString written(const QString &defaultExpression)
{
    return defaultExpression.isEmpty() ? u"none"_s : defaultExpression;
}

/// True when both have a name and the names differ.
bool namedOtherwise(const QString &expected, const QString &found)
{
    return !expected.isEmpty() && !found.isEmpty() && expected != found;
}

template <typename Constraint>
const Constraint *on(const QStringList &columns, const QList<Constraint> &list)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&columns](const Constraint &constraint) { return constraint.columns == columns; });
    return found == list.end() ? nullptr : &*found;
}

/// Compares what stands under the same table name on both sides; each step notes what it finds.
class TableComparison
{
public:
    TableComparison(const Table &expected, const Table &found, const Introspector &introspector)
        : m_expected(expected), m_found(found), m_introspector(introspector), m_table(expected.name.name)
    {
    }

    QList<Difference> differences() &&
    {
        compareColumns();
        compareIndexes();
        compareKey(u"primary key"_s, m_expected.primaryKey, &m_found.primaryKey);
        for (const KeyConstraint &unique : m_expected.uniques)
            compareKey(u"unique constraint"_s, unique, on(unique.columns, m_found.uniques));
        for (const KeyConstraint &unique : m_found.uniques)
            noteUnknown(u"unique constraint"_s, unique.columns, on(unique.columns, m_expected.uniques));
        compareForeignKeys();
        compareChecks();
        return std::move(m_list);
    }

private:
    void note(const QString &object, const QString &problem) { m_list.append({object, problem}); }

    void compareColumns()
    {
        for (const Column &column : m_expected.columns) {
            if (const Column *other = m_found.column(column.name))
                compareColumn(column, *other);
            else
                note(m_table + u'.' + column.name, u"column is missing"_s);
        }
        for (const Column &column : m_found.columns) {
            if (!m_expected.column(column.name))
                note(m_table + u'.' + column.name, u"column is not part of this edition"_s);
        }
    }

    void compareColumn(const Column &column, const Column &other)
    {
        const QString object = m_table + u'.' + column.name;
        if (other.type.compare(column.type, Qt::CaseInsensitive) != 0)
            note(object, u"type is %1 instead of %2"_s.arg(other.type, column.type));
        if (other.nullable != column.nullable && !(other.numbered && column.numbered))
            note(object, other.nullable ? u"may be NULL"_s : u"may not be NULL"_s);
        if (!m_introspector.sameExpression(other.defaultExpression, column.defaultExpression))
            note(object, u"default is %1 instead of %2"_s.arg(written(other.defaultExpression),
                                                              written(column.defaultExpression)));
    }

    /// What a CREATE INDEX says beyond names of columns.
    struct IndexParts
    {
        QStringList literals; ///< inside expressions, which may be spelled in many ways
        QString rows;         ///< the condition of a partial index
    };

    static IndexParts partsOf(const Index &index)
    {
        IndexParts parts;
        bool isCondition = false;
        for (const Token &token : significantTokens(index.definition)) {
            if (token.is(u"WHERE"))
                isCondition = true;
            else if (isCondition && !token.is(u"(") && !token.is(u")"))
                parts.rows += (token.kind == Token::Kind::Word ? token.name().toLower() : token.name()) + u' ';
            else if (token.kind == Token::Kind::String)
                parts.literals << token.text.toString();
        }
        parts.literals.sort();
        return parts;
    }

    bool sameParts(const IndexParts &one, const IndexParts &other) const
    {
        const bool sameRows = one.rows == other.rows
                              || (!one.rows.isEmpty() && !other.rows.isEmpty()
                                  && m_introspector.sameExpression(one.rows, other.rows));
        return one.literals == other.literals && sameRows;
    }

    /// Conditions may be spelled in many ways; their number tells when one is gone.
    void compareChecks()
    {
        if (m_expected.checks.size() != m_found.checks.size())
            note(m_table,
                 u"has %1 CHECK constraints instead of %2"_s.arg(m_found.checks.size()).arg(m_expected.checks.size()));
    }

    void compareIndexes()
    {
        for (const Index &index : m_expected.indexes) {
            const auto other = std::find_if(m_found.indexes.begin(), m_found.indexes.end(),
                                            [&index](const Index &each) { return each.name == index.name; });
            if (other == m_found.indexes.end() || other->columns != index.columns || other->unique != index.unique)
                note(u"index "_s + index.name, u"is missing or differs on %1"_s.arg(m_table));
            else if (!sameParts(partsOf(index), partsOf(*other)))
                note(u"index "_s + index.name, u"covers other rows or expressions on %1"_s.arg(m_table));
        }
        for (const Index &index : m_found.indexes) {
            const bool known = std::any_of(m_expected.indexes.begin(), m_expected.indexes.end(),
                                           [&index](const Index &other) { return other.name == index.name; });
            if (!known)
                note(u"index "_s + index.name, u"is not part of this edition"_s);
        }
    }

    void compareKey(const QString &what, const KeyConstraint &expected, const KeyConstraint *found)
    {
        if (!found || found->columns != expected.columns)
            note(m_table, u"%1 on (%2) is missing"_s.arg(what, expected.columns.join(u", "_s)));
        else if (namedOtherwise(expected.name, found->name))
            note(m_table, u"%1 is named %2 instead of %3"_s.arg(what, found->name, expected.name));
    }

    void noteUnknown(const QString &what, const QStringList &columns, const void *known)
    {
        if (!known)
            note(m_table, u"%1 on (%2) is not part of this edition"_s.arg(what, columns.join(u", "_s)));
    }

    void compareForeignKeys()
    {
        for (const ForeignKey &key : m_expected.foreignKeys) {
            const ForeignKey *other = on(key.columns, m_found.foreignKeys);
            const QString columns = key.columns.join(u", "_s);
            if (!other)
                note(m_table, u"foreign key on (%1) is missing"_s.arg(columns));
            else if (other->referenced.name != key.referenced.name || other->onDelete != key.onDelete
                     || other->onUpdate != key.onUpdate)
                note(m_table, u"foreign key on (%1) refers or acts otherwise"_s.arg(columns));
            else if (namedOtherwise(key.name, other->name))
                note(m_table, u"foreign key is named %1 instead of %2"_s.arg(other->name, key.name));
        }
        for (const ForeignKey &key : m_found.foreignKeys)
            noteUnknown(u"foreign key"_s, key.columns, on(key.columns, m_expected.foreignKeys));
    }

    const Table &m_expected;
    const Table &m_found;
    const Introspector &m_introspector;
    const QString m_table;
    QList<Difference> m_list;
};

} // namespace

QList<Difference> difference(const Catalog &expected, const Catalog &found, const Introspector &introspector)
{
    QList<Difference> list;
    for (const Table &table : expected.tables) {
        if (const Table *other = found.table(table.name.name))
            list += TableComparison(table, *other, introspector).differences();
        else
            list.append({table.name.name, u"table is missing"_s});
    }
    for (const Table &table : found.tables) {
        if (!expected.table(table.name.name))
            list.append({table.name.name, u"table is not part of this edition"_s});
    }
    for (const OtherObject &object : found.others) {
        if (!expected.others.contains(object))
            list.append({object.kind + u' ' + object.name, u"is not part of this edition"_s});
    }
    return list;
}

} // namespace credenza
