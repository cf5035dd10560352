#include "app/headless/commands.h"
#include "app/headless/identity_flag.h"
#include "app/headless/or_null.h"

#include "sql/catalog/introspector.h"
#include "sql/compare/compare.h"
#include "sql/profile/masking.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonArray columnsOf(const Table &table, const Profile *profile)
{
    QJsonArray columns;
    for (const Column &column : table.columns) {
        const bool secret = secrecyOf(profile, table.name.name, column.name) != ColumnMeaning::Secrecy::Open;
        const ColumnMeaning *meaning = profile ? profile->column(table.name.name, column.name) : nullptr;
        columns.append(QJsonObject{{u"name"_s, column.name},
                                   {u"type"_s, column.type},
                                   {u"logical"_s, nameOf(column.logical)},
                                   {u"nullable"_s, column.nullable},
                                   {u"default"_s, orNull(column.defaultExpression)},
                                   {u"key"_s, table.primaryKey.columns.contains(column.name)},
                                   {u"is"_s, meaning ? QJsonValue(meaning->is) : QJsonValue()},
                                   {u"references"_s, meaning ? QJsonValue(meaning->references) : QJsonValue()},
                                   {u"secret"_s, secret}});
    }
    return columns;
}

QJsonObject tableJson(const Table &table, const Profile *profile)
{
    QJsonArray indexes;
    for (const Index &index : table.indexes)
        indexes.append(QJsonObject{{u"name"_s, index.name},
                                   {u"columns"_s, QJsonArray::fromStringList(index.columns)},
                                   {u"unique"_s, index.unique}});
    for (const KeyConstraint &unique : table.uniques)
        indexes.append(QJsonObject{
            {u"name"_s, unique.name}, {u"columns"_s, QJsonArray::fromStringList(unique.columns)}, {u"unique"_s, true}});
    QJsonArray keys;
    for (const ForeignKey &key : table.foreignKeys)
        keys.append(QJsonObject{{u"name"_s, key.name},
                                {u"columns"_s, QJsonArray::fromStringList(key.columns)},
                                {u"table"_s, key.referenced.name},
                                {u"referenced"_s, QJsonArray::fromStringList(key.referencedColumns)},
                                {u"on_delete"_s, key.onDelete}});
    const TableProfile *meaning = profile ? profile->table(table.name.name) : nullptr;
    return {{u"name"_s, table.name.name},
            {u"schema"_s, table.name.schema},
            {u"role"_s, meaning ? QJsonValue(meaning->role) : QJsonValue()},
            {u"columns"_s, columnsOf(table, profile)},
            {u"indexes"_s, indexes},
            {u"foreign_keys"_s, keys}};
}

Result<Outcome> runTables(const Arguments &arguments, Console &console)
{
    auto endpoint = console.source(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto opened = openForReading(*endpoint);
    if (!opened)
        return opened.error();
    Outcome outcome;
    QJsonArray tables;
    const Introspector &introspector = endpoint->dialect->introspector;
    for (const Table &table : opened->identity.catalog.tables) {
        auto rows = introspector.estimateRows(opened->connection(), table);
        if (!rows)
            return rows.error();
        QJsonObject description = tableJson(table, opened->identity.profile());
        description.insert(u"rows"_s, rows->rows);
        description.insert(u"exact"_s, rows->exact);
        description.insert(u"bytes"_s, QJsonValue());
        if (arguments.has(u"sizes"_s)) {
            auto bytes = opened->connection().value(introspector.tableSize(table));
            if (!bytes)
                return bytes.error();
            description.insert(u"bytes"_s, displayText(*bytes).toLongLong());
        }
        tables.append(description);
        outcome.text += u"%1 %2%L3 rows  %4\n"_s.arg(table.name.name.leftJustified(26), rows->exact ? u" "_s : u"~"_s)
                            .arg(rows->rows, 10)
                            .arg(table.columnNames().join(u", "_s));
    }
    outcome.result = {{u"tables"_s, tables}};
    return outcome;
}

} // namespace

Command tablesCommand()
{
    return {
        .name = u"tables"_s,
        .summary = u"tables with columns, keys, indexes and rows"_s,
        .usage = u"DATABASE"_s,
        .least = 1,
        .most = 1,
        .options = {{u"sizes"_s, {}, u"also the bytes of each table, which may read the whole file"_s}, identityFlag()},
        .example = u"credenza-cli tables sample.db --json"_s,
        .exitCodes = {},
        .run = &runTables};
}

} // namespace credenza
