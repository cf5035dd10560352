#include "sql/activity/activity_json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject countsJson(const QMap<QString, qint64> &counts)
{
    QJsonObject json;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        json.insert(count.key(), count.value());
    return json;
}

QMap<QString, qint64> countsOf(const QJsonValue &json)
{
    QMap<QString, qint64> counts;
    const QJsonObject object = json.toObject();
    for (auto count = object.begin(); count != object.end(); ++count)
        counts.insert(count.key(), count.value().toInteger());
    return counts;
}

QStringList textsOf(const QJsonValue &json)
{
    QStringList texts;
    for (const QJsonValue &text : json.toArray())
        texts << text.toString();
    return texts;
}

QString momentText(const QDateTime &moment)
{
    return moment.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime momentOf(const QJsonValue &json)
{
    return QDateTime::fromString(json.toString(), Qt::ISODateWithMs).toUTC();
}

QJsonObject rowJson(const Receipt::Row &row)
{
    QJsonArray cells;
    for (const Receipt::Cell &cell : row.cells)
        cells.append(QJsonObject{{u"column"_s, cell.column}, {u"before"_s, cell.before}, {u"after"_s, cell.after}});
    return {{u"kind"_s, row.kind}, {u"table"_s, row.table}, {u"key"_s, row.key}, {u"cells"_s, cells}};
}

Receipt::Row rowOf(const QJsonObject &json)
{
    Receipt::Row row{.kind = json.value(u"kind").toString(),
                     .table = json.value(u"table").toString(),
                     .key = json.value(u"key").toString(),
                     .cells = {}};
    for (const QJsonValue &cell : json.value(u"cells").toArray())
        row.cells.append({.column = cell[u"column"].toString(),
                          .before = cell[u"before"].toString(),
                          .after = cell[u"after"].toString()});
    return row;
}

} // namespace

QJsonObject jsonOf(const Activity &activity)
{
    return {
        {u"time"_s, momentText(activity.time)},   {u"who"_s, activity.who},
        {u"program"_s, activity.program},         {u"database"_s, activity.database},
        {u"environment"_s, activity.environment}, {u"kind"_s, activity.kind},
        {u"reason"_s, activity.reason},           {u"statements"_s, QJsonArray::fromStringList(activity.statements)},
        {u"rows"_s, countsJson(activity.rows)},   {u"error"_s, activity.error},
        {u"receipt"_s, activity.receipt},         {u"undoes"_s, activity.undoes}};
}

Activity activityOf(const QJsonObject &json)
{
    return {.time = momentOf(json.value(u"time")),
            .who = json.value(u"who").toString(),
            .program = json.value(u"program").toString(),
            .database = json.value(u"database").toString(),
            .environment = json.value(u"environment").toString(),
            .kind = json.value(u"kind").toString(),
            .reason = json.value(u"reason").toString(),
            .statements = textsOf(json.value(u"statements")),
            .rows = countsOf(json.value(u"rows")),
            .error = json.value(u"error").toString(),
            .receipt = json.value(u"receipt").toString(),
            .undoes = json.value(u"undoes").toString()};
}

QJsonObject jsonOf(const Receipt &receipt)
{
    QJsonArray rows;
    for (const Receipt::Row &row : receipt.rows)
        rows.append(rowJson(row));
    return {{u"id"_s, receipt.id},
            {u"time"_s, momentText(receipt.time)},
            {u"kind"_s, receipt.kind},
            {u"database"_s, receipt.database},
            {u"address"_s, receipt.address},
            {u"reason"_s, receipt.reason},
            {u"rows"_s, rows},
            {u"counts"_s, countsJson(receipt.counts)},
            {u"undoes"_s, receipt.undoes},
            {u"undone_by"_s, receipt.undoneBy},
            {u"notes"_s, QJsonArray::fromStringList(receipt.notes)},
            {u"still_usable"_s, countsJson(receipt.stillUsable)}};
}

Receipt receiptOf(const QJsonObject &json)
{
    Receipt receipt{.id = json.value(u"id").toString(),
                    .time = momentOf(json.value(u"time")),
                    .kind = json.value(u"kind").toString(),
                    .database = json.value(u"database").toString(),
                    .address = json.value(u"address").toString(),
                    .reason = json.value(u"reason").toString(),
                    .rows = {},
                    .counts = countsOf(json.value(u"counts")),
                    .undoes = json.value(u"undoes").toString(),
                    .undoneBy = json.value(u"undone_by").toString(),
                    .notes = textsOf(json.value(u"notes")),
                    .stillUsable = countsOf(json.value(u"still_usable"))};
    for (const QJsonValue &row : json.value(u"rows").toArray())
        receipt.rows << rowOf(row.toObject());
    return receipt;
}

} // namespace credenza
