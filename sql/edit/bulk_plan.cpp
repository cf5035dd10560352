#include "sql/edit/bulk_change.h"

#include "sql/browse/selection.h"
#include "sql/catalog/introspector.h"
#include "sql/edit/fitting_value.h"
#include "sql/edit/review_text.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostSamples = 20;

Result<BulkChangePlan> planWithout(const BulkChangeRequest &request, const Table &table, const Column &column)
{
    BulkChangePlan plan{.endpoint = request.endpoint,
                        .catalog = request.catalog,
                        .profile = {},
                        .table = table,
                        .key = {},
                        .column = column,
                        .filter = request.filter,
                        .after = request.after,
                        .reason = request.reason,
                        .sql = {},
                        .notes = {}};
    if (request.profile)
        plan.profile = *request.profile;
    if (auto key = keyColumns(table))
        plan.key = *key;
    const QString condition = request.filter.sql.isEmpty() ? QString() : u" WHERE "_s + request.filter.sql;
    const QString value = request.after.source == NewValue::Source::Default
                              ? u"DEFAULT"_s
                              : reviewLiteral(request.after.value, request.profile, table.name.name, column.name);
    plan.sql = u"UPDATE %1 SET %2 = %3%4"_s.arg(table.name.sql(), quoted(column.name), value, condition);
    return plan;
}

/// Only what can be one value in every row.
Result<void> requireChangeable(const BulkChangePlan &plan)
{
    const bool isKey = std::any_of(plan.key.begin(), plan.key.end(),
                                   [&plan](const Column &column) { return column.name == plan.column.name; });
    if (isKey || plan.column.generated)
        return Error{.kind = Error::Kind::Refused,
                     .message = u"%1 cannot be the same in many rows"_s.arg(plan.column.name),
                     .detail = isKey ? u"It names the rows."_s : u"The database computes it."_s,
                     .hint = u"Choose another column."_s};
    if (plan.after.source == NewValue::Source::Default)
        return {};
    return requireFit(plan.after.value, plan.column, plan.endpoint.dialect->introspector.limits(plan.column));
}

Statement where(const BulkChangePlan &plan, const QString &head, const QString &tail = {})
{
    const QString condition = plan.filter.sql.isEmpty() ? QString() : u" WHERE ("_s + plan.filter.sql + u')';
    return {head + condition + tail, plan.filter.values};
}

Result<void> look(Connection &connection, BulkChangePlan &plan)
{
    const QString table = plan.table.name.sql();
    auto rows = connection.value(where(plan, u"SELECT count(*) FROM "_s + table));
    if (!rows)
        return rows.error();
    plan.rows = std::get<qint64>(*rows);
    if (plan.key.isEmpty())
        return {};
    Selection selection(connection.dialect().introspector);
    QStringList names;
    for (const Column &column : plan.key) {
        selection.add(column);
        names << plan.table.name.sql() + u'.' + quoted(column.name);
    }
    selection.add(plan.column);
    const Statement first = where(plan, u"SELECT %1 FROM %2"_s.arg(selection.sql(), table),
                                  u" ORDER BY %1 LIMIT %2"_s.arg(names.join(u", "_s)).arg(mostSamples));
    auto read = connection.select(first, [&](std::span<const Value> row) -> Result<void> {
        QList<Value> values = selection.decode(row);
        const Value before = values.takeLast();
        RowKey key{.columns = {}, .values = values};
        for (const Column &column : plan.key)
            key.columns << column.name;
        plan.samples.append({key, before});
        return {};
    });
    return read ? Result<void>{} : read.error();
}

Result<void> requireBounds(BulkChangePlan &plan)
{
    if (plan.rows > mostRowsToChange)
        return Error{
            .kind = Error::Kind::Refused,
            .message = u"%L1 rows are more than are changed at once"_s.arg(plan.rows),
            .hint = u"Narrow the filter to at most %L1 rows and change the rest after."_s.arg(mostRowsToChange)};
    if (plan.rows > mostRowsToUndo || plan.key.isEmpty())
        plan.notes << (plan.key.isEmpty()
                           ? u"The table has no key, so this cannot be undone."_s
                           : u"More than %L1 rows change, so this cannot be undone."_s.arg(mostRowsToUndo));
    return {};
}

} // namespace

Result<BulkChangePlan> planBulkChange(const BulkChangeRequest &request)
{
    const Table *table = request.catalog.table(request.table);
    const Column *column = table ? table->column(request.column) : nullptr;
    if (!column)
        return Error{.kind = Error::Kind::NotFound,
                     .message = table ? u"%1 has no column %2"_s.arg(request.table, request.column)
                                      : u"There is no table %1"_s.arg(request.table),
                     .hint = u"Read the database again."_s};
    auto plan = planWithout(request, *table, *column);
    if (auto changeable = requireChangeable(*plan); !changeable)
        return changeable.error();
    auto connection = Connection::open(request.endpoint.reading());
    if (!connection)
        return connection.error();
    if (auto looked = look(*connection, *plan); !looked)
        return looked.error();
    if (auto bounded = requireBounds(*plan); !bounded)
        return bounded.error();
    return plan;
}

} // namespace credenza
