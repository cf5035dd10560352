#include "sql/edit/reference.h"

#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Dependents::Fate fateOf(const ForeignKey &key)
{
    const QString action = key.onDelete.toUpper();
    if (action == "CASCADE"_L1)
        return Dependents::Fate::Deleted;
    if (action == "SET NULL"_L1)
        return Dependents::Fate::SetNull;
    return action == "SET DEFAULT"_L1 ? Dependents::Fate::SetDefault : Dependents::Fate::Refused;
}

bool isDeclared(const Table &table, const QString &column)
{
    return std::any_of(table.foreignKeys.begin(), table.foreignKeys.end(),
                       [&column](const ForeignKey &key) { return key.columns == QStringList{column}; });
}

/// Does `named`, as a profile writes it, stand for this table under any of its names?
bool isMeant(const Profile &profile, QStringView named, const Table &table)
{
    const TableProfile *meaning = profile.table(named);
    return named == table.name.name || (meaning && meaning->names.contains(table.name.name));
}

} // namespace

QList<Reference> declaredReferences(const Catalog &catalog, const Table &referenced)
{
    QList<Reference> references;
    for (const Table &table : catalog.tables) {
        for (const ForeignKey &key : table.foreignKeys) {
            if (key.referenced.name != referenced.name.name)
                continue;
            const QStringList columns = key.referencedColumns.isEmpty() ? referenced.primaryKey.columns
                                                                        : key.referencedColumns;
            if (columns.size() == key.columns.size())
                references.append({&table, key.columns, columns, fateOf(key)});
        }
    }
    return references;
}

QList<Reference> meantReferences(const Catalog &catalog, const Profile *profile, const Table &referenced)
{
    QList<Reference> references;
    if (!profile)
        return references;
    for (const Table &table : catalog.tables) {
        for (const Column &column : table.columns) {
            const ColumnMeaning *meaning = profile->column(table.name.name, column.name);
            if (!meaning || meaning->references.isEmpty() || isDeclared(table, column.name))
                continue;
            const QString target = meaning->references.section(u'.', 1);
            if (!isMeant(*profile, meaning->references.section(u'.', 0, 0), referenced) || !referenced.column(target))
                continue;
            const bool outlives = meaning->lifetime == ColumnMeaning::Lifetime::Outlives;
            references.append(
                {&table, {column.name}, {target}, outlives ? Dependents::Fate::Outliving : Dependents::Fate::Dangling});
        }
    }
    return references;
}

std::optional<Statement> refersTo(const Introspector &introspector, const Reference &reference, const Table &referenced,
                                  const QHash<QString, Value> &row)
{
    QStringList parts;
    QList<Value> values;
    for (qsizetype at = 0; at < reference.columns.size(); ++at) {
        const Value value = row.value(reference.referencedColumns[at]);
        if (isNull(value))
            return {};
        const Column &column = *reference.table->column(reference.columns[at]);
        const bool isSameType = column.logical == referenced.column(reference.referencedColumns[at])->logical;
        const Statement equal = isSameType
                                    ? Statement{quoted(column.name) + u" = "_s + introspector.stored(column, value),
                                                {value}}
                                    : introspector.unchanged(column, value);
        parts << equal.sql;
        values += equal.values;
    }
    return Statement{parts.join(u" AND "_s), values};
}

} // namespace credenza
