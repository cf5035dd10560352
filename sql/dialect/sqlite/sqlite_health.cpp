#include "sql/dialect/sqlite/sqlite_health.h"

#include "sql/dialect/sqlite/sqlite_file.h"
#include "sql/text/quoted.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The one line "ok", or up to a hundred lines of what is wrong.
Result<QList<Finding>> integrity(Connection &connection)
{
    auto rows = connection.rows({.sql = u"PRAGMA integrity_check"_s});
    if (!rows)
        return rows.error();
    QStringList lines;
    for (const QList<Value> &row : *rows)
        lines << displayText(row[0]);
    if (lines == QStringList{u"ok"_s})
        return QList<Finding>{};
    return QList<Finding>{{.id = u"integrity"_s,
                           .severity = Finding::Severity::Error,
                           .title = u"The file is damaged"_s,
                           .explanation = u"Restore the last good backup. Until then work on a copy: writing to a "
                                          "damaged file can make it worse."_s,
                           .table = {},
                           .rows = lines.size(),
                           .keys = lines.first(std::min<qsizetype>(lines.size(), 20))}};
}

Finding orphans(const QString &table, const QString &parent)
{
    return {.id = u"foreign-key-%1-%2"_s.arg(table, parent),
            .severity = Finding::Severity::Error,
            .title = u"Rows of %1 refer to rows of %2 that are not there"_s.arg(table, parent),
            .explanation = u"The file declares this reference; a program without foreign keys switched on broke it."_s,
            .table = table,
            .keys = {}};
}

/// The primary key of the row with that number; the number itself for a table without one.
Result<QString> keyOf(Connection &connection, const Table &table, const Value &number)
{
    if (isNull(number) || table.primaryKey.columns.isEmpty())
        return u"row "_s + displayText(number);
    auto rows = connection.rows(
        {.sql = u"SELECT %1 FROM %2 WHERE rowid = ?"_s.arg(quotedList(table.primaryKey.columns), table.name.sql()),
         .values = {number}});
    if (!rows)
        return rows.error();
    QStringList parts;
    for (const Value &value : rows->isEmpty() ? QList<Value>() : rows->first())
        parts << displayText(value);
    return parts.join(u", "_s);
}

Result<QList<Finding>> foreignKeys(Connection &connection, const Catalog &catalog)
{
    auto rows = connection.rows({.sql = u"PRAGMA foreign_key_check"_s});
    if (!rows)
        return rows.error();
    QMap<std::pair<QString, QString>, Finding> byTable;
    for (const QList<Value> &row : *rows) {
        const QString table = displayText(row[0]);
        const QString parent = displayText(row[2]);
        Finding &finding = byTable[{table, parent}];
        if (finding.rows == 0)
            finding = orphans(table, parent);
        const Table *known = catalog.table(table);
        if (++finding.rows > 20 || !known)
            continue;
        auto key = keyOf(connection, *known, row[1]);
        if (!key)
            return key.error();
        finding.keys << *key;
    }
    return byTable.values();
}

QList<Finding> sidecars(const QString &path)
{
    QList<Finding> findings;
    for (const QString &problem : leftBehind(path))
        findings.append({.id = u"sidecar"_s,
                         .severity = Finding::Severity::Warning,
                         .title = u"A journal lies beside the file"_s,
                         .explanation = problem,
                         .table = {},
                         .rows = 1,
                         .keys = {}});
    return findings;
}

} // namespace

Result<QList<Finding>> SqliteHealth::examine(Connection &connection, const Catalog &catalog) const
{
    auto findings = integrity(connection);
    if (!findings)
        return findings;
    auto orphaned = foreignKeys(connection, catalog);
    if (!orphaned)
        return orphaned;
    return *findings + *orphaned + sidecars(connection.endpoint().database);
}

} // namespace credenza
