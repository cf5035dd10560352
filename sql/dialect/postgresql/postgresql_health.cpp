#include "sql/dialect/postgresql/postgresql_health.h"

#include "sql/catalog/loader.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<QList<Finding>> invalidIndexes(Connection &connection)
{
    auto rows = connection.rows({.sql = uR"(SELECT c.relname, t.relname FROM pg_index x
        JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
        WHERE NOT x.indisvalid AND c.relnamespace = quote_ident(current_schema())::regnamespace ORDER BY 1)"_s});
    if (!rows)
        return rows.error();
    QList<Finding> findings;
    for (const QList<Value> &row : *rows) {
        const QString index = displayText(row[0]);
        findings.append({.id = u"invalid-index-%1"_s.arg(index),
                         .severity = Finding::Severity::Error,
                         .title = u"The index %1 is invalid"_s.arg(index),
                         .explanation = u"Its making was interrupted: it costs at every write and serves no query. A "
                                        "unique one guards nothing."_s,
                         .table = displayText(row[1]),
                         .rows = 1,
                         .keys = {index},
                         .fix = Finding::Fix{u"Make it anew"_s, u"REINDEX INDEX %1"_s.arg(quoted(index))}});
    }
    return findings;
}

Result<QList<Finding>> unprovedConstraints(Connection &connection)
{
    auto rows = connection.rows({.sql = uR"(SELECT o.conname, c.relname FROM pg_constraint o
        JOIN pg_class c ON c.oid = o.conrelid
        WHERE NOT o.convalidated AND o.connamespace = quote_ident(current_schema())::regnamespace ORDER BY 1)"_s});
    if (!rows)
        return rows.error();
    QList<Finding> findings;
    for (const QList<Value> &row : *rows) {
        const QString name = displayText(row[0]);
        const QString table = displayText(row[1]);
        findings.append({.id = u"unproved-constraint-%1"_s.arg(name),
                         .severity = Finding::Severity::Warning,
                         .title = u"The constraint %1 was never proved for the rows that were there"_s.arg(name),
                         .explanation = u"It was added as NOT VALID. Rows may break it."_s,
                         .table = table,
                         .rows = 1,
                         .keys = {name},
                         .fix = Finding::Fix{u"Prove it"_s, u"ALTER TABLE %1 VALIDATE CONSTRAINT %2"_s.arg(
                                                                quoted(table), quoted(name))}});
    }
    return findings;
}

Result<QList<Finding>> sequencesBehind(Connection &connection, const Catalog &catalog)
{
    auto sequences = connection.dialect().loader.sequences(connection, catalog.tables);
    if (!sequences)
        return sequences.error();
    QList<Finding> findings;
    for (const SequenceState &sequence : *sequences) {
        auto highest = connection.value(
            {.sql = u"SELECT coalesce(max(%1), 0) FROM %2"_s.arg(quoted(sequence.column), sequence.table.sql())});
        if (!highest)
            return highest.error();
        const qint64 last = std::get<qint64>(*highest);
        if (sequence.last >= last)
            continue;
        findings.append(
            {.id = u"sequence-%1"_s.arg(sequence.name),
             .severity = Finding::Severity::Error,
             .title = u"The sequence %1 is behind %2.%3"_s.arg(sequence.name, sequence.table.name, sequence.column),
             .explanation = u"Its next number is taken already: inserts fail until it has caught up."_s,
             .table = sequence.table.name,
             .rows = 1,
             .keys = {QString::number(last)},
             .fix = Finding::Fix{u"Let it catch up"_s,
                                 u"ALTER SEQUENCE %1 RESTART WITH %2"_s.arg(quoted(sequence.name)).arg(last + 1)}});
    }
    return findings;
}

Result<QList<Finding>> encoding(Connection &connection)
{
    auto name = connection.value({.sql = u"SELECT pg_encoding_to_char(encoding) FROM pg_database "
                                         "WHERE datname = current_database()"_s});
    if (!name)
        return name.error();
    if (displayText(*name) == "UTF8"_L1)
        return QList<Finding>{};
    return QList<Finding>{{.id = u"encoding"_s,
                           .severity = Finding::Severity::Warning,
                           .title = u"The database is encoded as %1"_s.arg(displayText(*name)),
                           .explanation = u"It cannot hold every text. Move to a database with the encoding UTF8."_s,
                           .table = {},
                           .rows = 1,
                           .keys = {}}};
}

} // namespace

Result<QList<Finding>> PostgresqlHealth::examine(Connection &connection, const Catalog &catalog) const
{
    QList<Finding> all;
    for (const auto &part : {invalidIndexes(connection), unprovedConstraints(connection),
                             sequencesBehind(connection, catalog), encoding(connection)}) {
        if (!part)
            return part;
        all += *part;
    }
    return all;
}

} // namespace credenza
