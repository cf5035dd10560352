#include "sql/check/found_rows.h"

#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostKeys = 20;

QStringList keyTexts(const CheckedDatabase &database, const QString &table, const QStringList &columns,
                     const QList<QList<Value>> &rows)
{
    QStringList texts;
    for (const QList<Value> &row : rows) {
        QStringList parts;
        for (qsizetype at = 0; at < row.size(); ++at)
            parts << maskedText(row[at], database.profile, table, columns.value(at));
        texts << parts.join(u", "_s);
    }
    return texts;
}

} // namespace

Result<std::optional<Finding>> foundRows(const CheckedDatabase &database, const Statement &query, Finding finding,
                                         const std::function<bool(std::span<const Value>)> &counts)
{
    QList<QList<Value>> first;
    auto read = database.connection.select(query, [&](std::span<const Value> row) -> Result<void> {
        if (counts && !counts(row))
            return {};
        const std::span<const Value> keys = counts ? row.first(row.size() - 1) : row;
        if (finding.rows++ < mostKeys)
            first << QList<Value>(keys.begin(), keys.end());
        return {};
    });
    if (!read)
        return read.error();
    if (finding.rows == 0)
        return std::nullopt;
    auto columns = database.connection.columnsOf(query);
    if (!columns)
        return columns.error();
    if (counts)
        columns->removeLast();
    finding.keyColumns = *columns;
    finding.keys = keyTexts(database, finding.table, *columns, first);
    return finding;
}

} // namespace credenza
