#include "sql/check/stored_type_check.h"

#include "sql/catalog/introspector.h"
#include "sql/check/found_rows.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool holdsIds(const CheckedDatabase &database, const Table &table, const Column &column)
{
    const ColumnMeaning *meaning = database.profile ? database.profile->column(table.name.name, column.name) : nullptr;
    return meaning && meaning->is == "uuid_bytes"_L1;
}

/// The condition of values that are none for this column, in its own service or any; empty where types are enforced.
QString strangersOf(const CheckedDatabase &database, const Table &table, Column column)
{
    const Introspector &introspector = database.connection.dialect().introspector;
    if (!holdsIds(database, table, column))
        return introspector.strangers(column);
    column.logical = LogicalType::Bytes; // whatever it is declared as
    const QString strangers = introspector.strangers(column);
    return strangers.isEmpty() ? strangers : u"(%1 OR length(%2) <> 16)"_s.arg(strangers, quoted(column.name));
}

Finding strangersFinding(const CheckedDatabase &database, const Table &table, const Column &column)
{
    const QString name = table.name.name + u'.' + column.name;
    Finding finding{.id = u"type-%1-%2"_s.arg(table.name.name, column.name),
                    .severity = Finding::Severity::Warning,
                    .title = u"%1 holds values that are none for %2"_s.arg(name, column.type),
                    .explanation = u"The service may misread such values, and another backend refuses them."_s,
                    .table = table.name.name,
                    .keys = {}};
    if (holdsIds(database, table, column)) {
        finding.severity = Finding::Severity::Error;
        finding.title = u"%1 holds ids that are not 16 bytes"_s.arg(name);
        finding.explanation =
            u"The service looks ids up as bytes and does not find such rows: they were put in by hand."_s;
    }
    return finding;
}

Statement rowsOf(const Table &table, const QString &condition)
{
    QStringList keys = table.primaryKey.columns;
    if (keys.isEmpty())
        keys << table.columns.first().name;
    return {.sql = u"SELECT %1 FROM %2 WHERE %3"_s.arg(quotedList(keys), table.name.sql(), condition)};
}

/// One pass over the table tells whether there is anything to look for.
Result<bool> hasStrangers(const CheckedDatabase &database, const Table &table, const QStringList &conditions)
{
    QStringList given = conditions;
    given.removeAll(QString());
    if (given.isEmpty())
        return false;
    auto count = database.connection.value(
        {.sql = u"SELECT count(*) FROM (SELECT 1 FROM %1 WHERE %2 LIMIT 1) AS some"_s.arg(table.name.sql(),
                                                                                          given.join(u" OR "_s))});
    return count ? Result<bool>(std::get<qint64>(*count) > 0) : count.error();
}

} // namespace

Result<QList<Finding>> valuesOfOtherTypes(const CheckedDatabase &database, Progress &progress)
{
    QList<Finding> findings;
    for (const Table &table : database.catalog.tables) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        QStringList conditions;
        for (const Column &column : table.columns)
            conditions << strangersOf(database, table, column);
        auto some = hasStrangers(database, table, conditions);
        if (!some)
            return some.error();
        for (qsizetype at = 0; *some && at < table.columns.size(); ++at) {
            if (conditions[at].isEmpty())
                continue;
            auto found = foundRows(database, rowsOf(table, conditions[at]),
                                   strangersFinding(database, table, table.columns[at]));
            if (!found)
                return found.error();
            if (*found)
                findings.append(**found);
        }
    }
    return findings;
}

} // namespace credenza
