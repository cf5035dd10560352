#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"
#include "sql/value/value.h"

#include <span>

namespace credenza {

/// Names one row of a table for good.
struct RowKey
{
    QStringList columns;
    QList<Value> values; ///< one for each column
    bool operator==(const RowKey &) const = default;

    bool isEmpty() const { return columns.isEmpty(); }
};

size_t qHash(const RowKey &key, size_t seed = 0);

/// The columns by which the rows of a table are edited: the primary key, else a unique key without NULLs, else a hidden
/// key that a row keeps. Unfit, saying why, for a table whose rows cannot be told apart for good.
Result<QList<Column>> keyColumns(const Table &table);

/// The key of a row that was read with these columns, among them all of the key.
RowKey keyOf(const QList<Column> &key, const QStringList &columns, std::span<const Value> row);

/// The column of that name, the hidden key included; null when there is none.
const Column *columnOrHidden(const Table &table, QStringView name);

/// The key as it may be shown: "7", or "user_id = 7, name = fp:3fa9c2…" for more than one column.
QString maskedKey(const RowKey &key, const Profile *profile, QStringView table);

} // namespace credenza
