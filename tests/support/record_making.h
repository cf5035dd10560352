#pragma once

#include "sql/inspect/kind_records.h"

#include <QtTest>

Q_DECLARE_METATYPE(credenza::Value)

namespace credenza {

using namespace Qt::StringLiterals;

/// A kind, made column by column, and records of it: for what is computed from records alone.
struct KindMaking
{
    explicit KindMaking(const QString &role)
    {
        kind.role = role;
        kind.title = role;
        kind.table.name.name = role;
        kind.meaning.names = QStringList{role};
        kind.meaning.role = role;
    }

    KindMaking &column(const QString &name, const QString &means = {})
    {
        kind.table.columns.append({.name = name, .logical = LogicalType::Text});
        kind.meaning.columns[name].is = means;
        if (kind.id.isEmpty()) {
            kind.id = name;
            kind.key = {kind.table.columns.first()};
        }
        return *this;
    }
    KindMaking &tells(const QString &name, ColumnMeaning::Tells what)
    {
        kind.meaning.columns[name].tells = what;
        return *this;
    }
    KindMaking &is(const QString &name, const QString &means)
    {
        kind.meaning.columns[name].is = means;
        return *this;
    }
    KindMaking &empty(const QString &name, const QString &means)
    {
        kind.meaning.columns[name].empty = means;
        return *this;
    }
    KindMaking &references(const QString &name, const QString &target)
    {
        kind.meaning.columns[name].references = target;
        return *this;
    }
    KindMaking &credential()
    {
        kind.meaning.use = TableProfile::Use::Credential;
        return *this;
    }

    Inspection inspection(qint64 now = 0) const
    {
        Inspection made;
        made.kinds = {kind};
        made.profile.tables = {kind.meaning};
        made.now = now;
        return made;
    }

    Record record(const QList<Value> &row, const QString &state = u"active"_s) const
    {
        Record made;
        made.role = kind.role;
        made.table = kind.table.name;
        made.id = displayText(row.value(0));
        made.key = {{kind.id}, {row.value(0)}};
        made.state = state;
        made.row = row;
        return made;
    }

    KindRecords records(const QList<Record> &list) const
    {
        KindRecords made{.kind = kind, .list = {.records = list}};
        made.list.total = list.size();
        return made;
    }

    Kind kind;
};

/// A record that began and ends at these unix seconds; 0 for no end.
inline Record timed(Record record, qint64 started, qint64 expires = 0)
{
    record.started = QDateTime::fromSecsSinceEpoch(started, Qt::UTC);
    if (expires != 0)
        record.expires = QDateTime::fromSecsSinceEpoch(expires, Qt::UTC);
    return record;
}

inline Record owned(Record record, const QString &subject, const QString &client)
{
    record.subject = subject;
    record.client = client;
    return record;
}

} // namespace credenza
