#include "sql/schema/advice.h"

#include "sql/catalog/introspector.h"

#include <algorithm>

namespace credenza {

namespace {

bool serves(const Table &table, const Index &wanted)
{
    const bool byIndex = std::any_of(table.indexes.begin(), table.indexes.end(), [&wanted](const Index &index) {
        return index.columns == wanted.columns && (index.unique || !wanted.unique);
    });
    const bool byUnique = std::any_of(table.uniques.begin(), table.uniques.end(),
                                      [&wanted](const KeyConstraint &key) { return key.columns == wanted.columns; });
    return byIndex || byUnique || table.primaryKey.columns == wanted.columns;
}

} // namespace

QStringList missingIndexes(const Connection &connection, const Identity &identity)
{
    QStringList statements;
    if (!identity.script)
        return statements;
    const QStringList all = identity.script->upTo(identity.level()) + identity.script->advice;
    const auto expected = connection.dialect().introspector.catalogOf(all);
    if (!expected)
        return statements;
    for (const Table &table : expected->tables) {
        const Table *found = identity.catalog.table(table.name.name);
        for (const Index &index : found ? table.indexes : QList<Index>()) {
            if (!serves(*found, index) && found->hasColumns(index.columns))
                statements << index.definition;
        }
    }
    return statements;
}

} // namespace credenza
