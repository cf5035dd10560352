#include "sql/inspect/record_row.h"

#include "sql/inspect/record_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// By the first column that holds one.
QString namedBy(const Inspection &inspection, const Kind &kind, const Record &record, const QList<PrincipalLink> &links)
{
    for (const PrincipalLink &link : links) {
        const Value value = record.value(kind, link.column);
        if (!isNull(value))
            return shownValue(inspection, kind, link.column, value);
    }
    return {};
}

QString titleOf(const QString &column)
{
    QString title = column;
    return title.replace(u'_', u' ');
}

} // namespace

Record recordFrom(const Inspection &inspection, const Kind &kind, const KindRow &row)
{
    const QString table = kind.table.name.name;
    Record record{.role = kind.role,
                  .table = kind.table.name,
                  .key = row.key,
                  .id = maskedKey(row.key, &inspection.profile, table),
                  .label = {},
                  .subject = {},
                  .client = {},
                  .state = row.state,
                  .started = {},
                  .expires = {},
                  .row = row.values};
    const TableProfile &meaning = kind.meaning;
    const Value label = record.value(kind, meaning.label);
    if (!isNull(label))
        record.label = shownValue(inspection, kind, meaning.label, label);
    record.subject = kind.role == "user"_L1 ? record.id : namedBy(inspection, kind, record, kind.users);
    record.client = kind.role == "client"_L1 ? record.id : namedBy(inspection, kind, record, kind.clients);
    record.started = timeIn(kind, meaning.started, record.value(kind, meaning.started));
    record.expires = timeIn(kind, meaning.expires, record.value(kind, meaning.expires));
    return record;
}

void sortNewestFirst(QList<Record> &records)
{
    std::stable_sort(records.begin(), records.end(), [](const Record &one, const Record &other) {
        return one.started && (!other.started || *one.started > *other.started);
    });
}

QStringList detailColumns(const Kind &kind)
{
    QStringList told{kind.meaning.started, kind.meaning.expires};
    for (const Column &column : kind.key)
        told << column.name;
    for (const auto &links : {kind.users, kind.clients}) {
        if (!links.isEmpty())
            told << links.first().column;
    }
    QStringList columns = kind.table.columnNames();
    columns.removeIf([&told](const QString &column) { return told.contains(column); });
    return columns;
}

QString detailText(const Record &record, const Inspection &inspection, const Kind &kind, const QString &column)
{
    return shownValue(inspection, kind, column, record.value(kind, column));
}

QList<std::pair<QString, QString>> detailsOf(const Record &record, const Inspection &inspection, const Kind &kind)
{
    QList<std::pair<QString, QString>> details;
    for (const QString &column : detailColumns(kind)) {
        const QString text = detailText(record, inspection, kind, column);
        if (!text.isEmpty())
            details.append({titleOf(column), text});
    }
    return details;
}

} // namespace credenza
