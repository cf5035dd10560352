#include "sql/edit/row_key.h"

#include "sql/profile/masking.h"
#include "sql/value/same_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The columns of those names, when all are there and none takes NULL.
std::optional<QList<Column>> certain(const Table &table, const QStringList &names)
{
    QList<Column> columns;
    for (const QString &name : names) {
        const Column *column = table.column(name);
        if (!column || (column->nullable && !column->numbered))
            return {};
        columns << *column;
    }
    return columns.isEmpty() ? std::nullopt : std::optional(columns);
}

std::optional<QList<Column>> uniqueKey(const Table &table)
{
    for (const KeyConstraint &unique : table.uniques) {
        if (auto columns = certain(table, unique.columns))
            return columns;
    }
    for (const Index &index : table.indexes) {
        if (auto columns = certain(table, index.columns); columns && index.unique && !index.isPartial())
            return columns;
    }
    return {};
}

} // namespace

size_t qHash(const RowKey &key, size_t seed)
{
    size_t hash = ::qHash(key.columns, seed);
    for (const Value &value : key.values)
        hash = hashOf(value, hash * 31);
    return hash;
}

Result<QList<Column>> keyColumns(const Table &table)
{
    QList<Column> primary;
    for (const QString &name : table.primaryKey.columns) {
        if (const Column *column = table.column(name))
            primary << *column;
    }
    if (!primary.isEmpty())
        return primary;
    if (auto unique = uniqueKey(table))
        return *unique;
    if (table.hiddenKey && table.hiddenKeyStays)
        return QList<Column>{*table.hiddenKey};
    return Error{.kind = Error::Kind::Unfit,
                 .message = u"The rows of %1 cannot be edited one by one: the table has no key"_s.arg(table.name.name),
                 .hint = u"Give it a primary key, or a unique index on columns that are NOT NULL. A change over a "
                         "filter needs none."_s};
}

RowKey keyOf(const QList<Column> &key, const QStringList &columns, std::span<const Value> row)
{
    RowKey made;
    for (const Column &column : key) {
        const qsizetype at = columns.indexOf(column.name);
        Q_ASSERT(at >= 0 && at < qsizetype(row.size()));
        made.columns << column.name;
        made.values << row[size_t(at)];
    }
    return made;
}

const Column *columnOrHidden(const Table &table, QStringView name)
{
    if (const Column *column = table.column(name))
        return column;
    return table.hiddenKey && table.hiddenKey->name == name ? &*table.hiddenKey : nullptr;
}

QString maskedKey(const RowKey &key, const Profile *profile, QStringView table)
{
    if (key.columns.size() == 1)
        return maskedText(key.values.first(), profile, table, key.columns.first());
    QStringList parts;
    for (qsizetype at = 0; at < key.columns.size(); ++at)
        parts << u"%1 = %2"_s.arg(key.columns[at], maskedText(key.values[at], profile, table, key.columns[at]));
    return parts.join(u", "_s);
}

} // namespace credenza
