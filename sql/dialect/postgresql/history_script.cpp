#include "sql/dialect/postgresql/history_script.h"

#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/dialect/postgresql/postgresql_own_schema.h"
#include "sql/dialect/postgresql/sequence_script.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QByteArray> rowScript(Connection &connection, const TableName &table)
{
    auto columns = firstColumn(
        connection,
        u"SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = %1::regclass "
        "AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"_s.arg(literal(table.sql())));
    if (!columns)
        return columns.error();
    QStringList values;
    for (const QString &column : *columns)
        values << u"quote_nullable(%1::text)"_s.arg(column);
    auto rows = firstColumn(connection,
                            u"SELECT concat_ws(', ', %1) FROM %2 ORDER BY 1"_s.arg(values.join(u", "_s), table.sql()));
    if (!rows)
        return rows.error();
    QByteArray script;
    for (const QString &row : *rows)
        script += u"INSERT INTO %1 (%2) OVERRIDING SYSTEM VALUE VALUES (%3);\n"_s
                      .arg(table.sql(), columns->join(u", "_s), row)
                      .toUtf8();
    return script;
}

} // namespace

std::optional<TableName> historyBeside(const Identity &identity)
{
    if (!identity.script || identity.script->history.table.schema.isEmpty())
        return std::nullopt;
    const TableName history = identity.script->history.table;
    const QList<TableName> &elsewhere = identity.catalog.elsewhere;
    const bool isAlone = std::ranges::count(elsewhere, history.schema, &TableName::schema) == 1;
    return isAlone && elsewhere.contains(history) ? std::optional(history) : std::nullopt;
}

Result<QByteArray> historyScript(Connection &connection, const TableName &history)
{
    auto schema = schemaInFull(connection, history.schema);
    if (!schema)
        return schema.error();
    auto rows = rowScript(connection, history);
    if (!rows)
        return rows.error();
    auto sequences = sequenceScript(connection, history.schema);
    if (!sequences)
        return sequences.error();
    return "-- What the service knows of its own migrations.\n" + schema->before + *rows + *sequences + schema->after;
}

} // namespace credenza
