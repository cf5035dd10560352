#pragma once

#include "sql/compare/compare.h"
#include "sql/edit/row_key.h"
#include "sql/edit/row_statement.h"

namespace credenza {

/// A row of a database, found by columns that tell it from others there and in a copy of that database.
struct RowPlace
{
    QString table;
    RowKey key;
    bool operator==(const RowPlace &) const = default;
    friend size_t qHash(const RowPlace &place, size_t seed = 0) { return qHash(place.key, ::qHash(place.table, seed)); }
};

/// The place of a row with these values, in the order of the table's columns: its key, or all that it holds where the
/// table has no key that another database knows.
RowPlace placeOf(const Table &table, std::span<const Value> row);

/// The values by column.
QHash<QString, Value> byColumn(const Table &table, std::span<const Value> row);

/// Whole rows that meet a condition, at most so many.
Result<QList<QList<Value>>> rowsWhere(Connection &connection, const Table &table, const Statement &condition,
                                      qsizetype most);

} // namespace credenza
