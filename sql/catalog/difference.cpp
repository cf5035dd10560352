#include "sql/catalog/difference.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString written(const QString &defaultExpression)
{
    return defaultExpression.isEmpty() ? u"none"_s : defaultExpression;
}

QList<Difference> columnDifferences(const Table &expected, const Table &found)
{
    QList<Difference> list;
    const QString table = expected.name.name;
    for (const Column &column : expected.columns) {
        const QString object = table + u'.' + column.name;
        const Column *other = found.column(column.name);
        if (!other) {
            list.append({object, u"column is missing"_s});
            continue;
        }
        if (other->type.compare(column.type, Qt::CaseInsensitive) != 0)
            list.append({object, u"type is %1 instead of %2"_s.arg(other->type, column.type)});
        if (other->nullable != column.nullable)
            list.append({object, other->nullable ? u"may be NULL"_s : u"may not be NULL"_s});
        if (other->defaultExpression != column.defaultExpression)
            list.append({object, u"default is %1 instead of %2"_s.arg(written(other->defaultExpression),
                                                                      written(column.defaultExpression))});
    }
    for (const Column &column : found.columns) {
        if (!expected.column(column.name))
            list.append({table + u'.' + column.name, u"column is not part of this edition"_s});
    }
    return list;
}

QList<Difference> indexDifferences(const Table &expected, const Table &found)
{
    QList<Difference> list;
    for (const Index &index : expected.indexes) {
        const bool present = std::any_of(found.indexes.begin(), found.indexes.end(), [&index](const Index &other) {
            return other.name == index.name && other.columns == index.columns && other.unique == index.unique;
        });
        if (!present)
            list.append({u"index "_s + index.name, u"is missing or differs on %1"_s.arg(expected.name.name)});
    }
    for (const Index &index : found.indexes) {
        const bool known = std::any_of(expected.indexes.begin(), expected.indexes.end(),
                                       [&index](const Index &other) { return other.name == index.name; });
        if (!known)
            list.append({u"index "_s + index.name, u"is not part of this edition"_s});
    }
    return list;
}

template <typename Constraint>
bool holds(const QList<Constraint> &list, const QStringList &columns)
{
    return std::any_of(list.begin(), list.end(),
                       [&columns](const Constraint &constraint) { return constraint.columns == columns; });
}

QList<Difference> keyDifferences(const Table &expected, const Table &found)
{
    QList<Difference> list;
    const QString table = expected.name.name;
    if (expected.primaryKey.columns != found.primaryKey.columns)
        list.append({table, u"primary key is (%1) instead of (%2)"_s.arg(
                                found.primaryKey.columns.join(u", "_s), expected.primaryKey.columns.join(u", "_s))});
    for (const KeyConstraint &unique : expected.uniques) {
        if (!holds(found.uniques, unique.columns))
            list.append({table, u"unique constraint on (%1) is missing"_s.arg(unique.columns.join(u", "_s))});
    }
    for (const ForeignKey &key : expected.foreignKeys) {
        if (!holds(found.foreignKeys, key.columns))
            list.append({table, u"foreign key on (%1) is missing"_s.arg(key.columns.join(u", "_s))});
    }
    return list;
}

} // namespace

QList<Difference> difference(const Catalog &expected, const Catalog &found)
{
    QList<Difference> list;
    for (const Table &table : expected.tables) {
        const Table *other = found.table(table.name.name);
        if (!other) {
            list.append({table.name.name, u"table is missing"_s});
            continue;
        }
        list += columnDifferences(table, *other) + indexDifferences(table, *other) + keyDifferences(table, *other);
    }
    for (const Table &table : found.tables) {
        if (!expected.table(table.name.name))
            list.append({table.name.name, u"table is not part of this edition"_s});
    }
    return list;
}

} // namespace credenza
