#include "sql/dialect/postgresql/archived_catalog.h"

#include "sql/dialect/postgresql/postgresql_type.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject jsonOf(const Table &table)
{
    QJsonArray columns;
    for (const Column &column : table.columns) {
        QJsonObject object{{u"name"_s, column.name}, {u"type"_s, column.type}};
        if (column.generated)
            object.insert(u"generated"_s, true);
        columns.append(object);
    }
    return {{u"name"_s, table.name.name}, {u"holdsRows"_s, holdsRows(table)}, {u"columns"_s, columns}};
}

Table tableIn(const QJsonObject &object)
{
    Table table;
    table.name.name = object.value("name"_L1).toString();
    if (object.value("holdsRows"_L1).toBool())
        table.hiddenKey = Column{.name = u"ctid"_s, .type = u"tid"_s, .nullable = false};
    for (const QJsonValue &value : object.value("columns"_L1).toArray()) {
        Column column{.name = value["name"_L1].toString(), .type = value["type"_L1].toString()};
        column.logical = logicalTypeOf(column.type);
        column.generated = value["generated"_L1].toBool();
        table.columns.append(column);
    }
    return table;
}

} // namespace

QByteArray catalogJson(const ArchivedCatalog &archived)
{
    QJsonArray tables;
    for (const Table &table : archived.catalog.tables)
        tables.append(jsonOf(table));
    QJsonObject json{{u"schema"_s, archived.schema}, {u"tables"_s, tables}};
    if (!archived.history.name.isEmpty())
        json.insert(u"history"_s,
                    QJsonObject{{u"schema"_s, archived.history.schema}, {u"name"_s, archived.history.name}});
    return QJsonDocument(json).toJson();
}

Result<ArchivedCatalog> readCatalogJson(const QByteArray &json)
{
    QJsonParseError failure;
    const QJsonObject object = QJsonDocument::fromJson(json, &failure).object();
    if (!object.value("schema"_L1).isString() || !object.value("tables"_L1).isArray())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The archive does not say what its tables are"_s,
                     .detail = failure.error == QJsonParseError::NoError ? QString() : failure.errorString(),
                     .hint = u"Take another archive, or restore this one with psql: see its restore.sql."_s};
    const QJsonObject history = object.value("history"_L1).toObject();
    ArchivedCatalog archived{
        .schema = object.value("schema"_L1).toString(),
        .catalog = {},
        .history = {.schema = history.value("schema"_L1).toString(), .name = history.value("name"_L1).toString()}};
    for (const QJsonValue &table : object.value("tables"_L1).toArray())
        archived.catalog.tables.append(tableIn(table.toObject()));
    return archived;
}

bool holdsRows(const Table &table)
{
    return table.hiddenKey.has_value();
}

} // namespace credenza
