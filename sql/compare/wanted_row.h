#pragma once

#include "sql/compare/row_place.h"

namespace credenza {

/// A row as it is to be, and as it is now.
struct WantedRow
{
    const Table &table;
    QHash<QString, Value> wanted; ///< by column; a column without a value gets its default
    QHash<QString, Value> now;    ///< by column; empty where the row is not there

    bool isThere() const { return !now.isEmpty(); }
    /// True for a row to come, and where one of these columns is to hold another value than now.
    bool changes(const QStringList &columns) const;
    /// What the columns are to hold; nothing where one of them has no value, or NULL.
    std::optional<RowKey> valuesOf(const QStringList &columns) const;
};

/// Why the table cannot take the values, in words without them; empty when it can.
QString unfitText(const WantedRow &row, const Dialect &dialect);

/// Values that no two rows may share, and the row that has them now.
struct TakenKey
{
    QStringList columns;
    RowPlace by;
};

/// Keys of the wanted row that another row has; those of an index over a part of the rows are left to the database.
Result<QList<TakenKey>> takenKeys(Connection &connection, const WantedRow &row);

} // namespace credenza
