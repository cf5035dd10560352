#include "sql/check/reference_check.h"

#include "sql/check/found_rows.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Reference
{
    const Table *table;
    QString column;
    const Table *referenced;
    QString referencedColumn;
};

/// The table that is met under one of the names which the profile has for it.
const Table *standing(const CheckedDatabase &database, QStringView name)
{
    const TableProfile *meaning = database.profile->table(name);
    for (const QString &each : meaning ? meaning->names : QStringList{name.toString()}) {
        if (const Table *table = database.catalog.table(each))
            return table;
    }
    return nullptr;
}

QList<Reference> referencesOf(const CheckedDatabase &database)
{
    QList<Reference> references;
    for (const Table &table : database.catalog.tables) {
        for (const Column &column : table.columns) {
            const ColumnMeaning *meaning = database.profile->column(table.name.name, column.name);
            if (!meaning || meaning->references.isEmpty() || meaning->lifetime == ColumnMeaning::Lifetime::Outlives)
                continue;
            const QString target = meaning->references.section(u'.', 1);
            const Table *referenced = standing(database, meaning->references.section(u'.', 0, 0));
            const bool isDeclared = std::any_of(
                table.foreignKeys.begin(), table.foreignKeys.end(),
                [&column](const ForeignKey &key) { return key.columns == QStringList{column.name}; });
            if (!isDeclared && referenced && referenced->column(target))
                references.append({&table, column.name, referenced, target});
        }
    }
    return references;
}

Finding danglingFinding(const Reference &reference)
{
    const QString name = reference.table->name.name;
    return {.id = u"reference-%1-%2"_s.arg(name, reference.column),
            .severity = Finding::Severity::Warning,
            .title = u"Rows of %1 refer to nothing by %2"_s.arg(name, reference.column),
            .explanation = u"There is no row in %1 with that %2. It was removed without what belongs to it."_s.arg(
                reference.referenced->name.name, reference.referencedColumn),
            .table = name,
            .keys = {}};
}

Statement queryFor(const Reference &reference)
{
    QStringList keys = reference.table->primaryKey.columns;
    if (keys.isEmpty())
        keys << reference.column;
    for (QString &key : keys)
        key = u"r."_s + quoted(key);
    return {.sql = u"SELECT %1 FROM %2 AS r WHERE r.%3 IS NOT NULL "
                   "AND NOT EXISTS (SELECT 1 FROM %4 AS t WHERE t.%5 = r.%3)"_s.arg(
                       keys.join(u", "_s), reference.table->name.sql(), quoted(reference.column),
                       reference.referenced->name.sql(), quoted(reference.referencedColumn))};
}

} // namespace

Result<QList<Finding>> danglingReferences(const CheckedDatabase &database, Progress &progress)
{
    QList<Finding> findings;
    for (const Reference &reference : referencesOf(database)) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        auto found = foundRows(database, queryFor(reference), danglingFinding(reference));
        if (!found)
            return found.error();
        if (*found)
            findings.append(**found);
    }
    return findings;
}

} // namespace credenza
