#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/catalog/column_limits.h"
#include "sql/catalog/value_spread.h"
#include "sql/connection/connection.h"

namespace credenza {

/// How many rows a table has: counted, or guessed from the backend's own statistics.
struct RowCount
{
    qint64 rows = 0;
    bool exact = false;
};

/// In which forms the values of a column are stored, whatever the column's type says.
struct StoredForms
{
    bool integer = false;
    bool real = false;
    bool text = false;
    bool bytes = false;
    bool onlyFlags = true; ///< of the integers: none but 0 and 1

    bool numbers() const { return integer || real; }
};

/// Reads what a database has, and knows how the backend looks at single columns.
class Introspector
{
public:
    virtual ~Introspector() = default;

    virtual Result<Catalog> read(Connection &connection) const = 0;
    /// The catalog that a script of ours would make, without a database of the operator's being touched.
    virtual Result<Catalog> catalogOf(const QStringList &statements) const = 0;
    /// Do two spellings of a default or condition mean the same to the backend?
    virtual bool sameExpression(const QString &one, const QString &other) const = 0;
    /// SQL of a condition for values that a column of its type should not hold; empty where types are enforced.
    virtual QString strangers(const Column &column) const = 0;
    /// Answers in milliseconds: exact for small tables, else an estimate.
    virtual Result<RowCount> estimateRows(Connection &connection, const Table &table) const = 0;
    /// Where some values of a column stand among the rows, from statistics or a sample of rows, in milliseconds.
    virtual Result<ValueSpread> spread(Connection &connection, const Table &table, const Column &column) const = 0;

    /// SQL that reads a column losslessly into one or more result cells; text and bytes beyond `cut` characters are
    /// cut.
    virtual QStringList readExpressions(const Column &column, qsizetype cut) const = 0;
    /// The value from those result cells.
    virtual Value decode(const Column &column, std::span<const Value> cells) const = 0;
    /// SQL of a placeholder that takes such a value back, for comparisons.
    virtual QString placeholder(const Column &column) const = 0;
    /// Condition that a column still holds this value, stored type and bytes alike; the value as decode() gave it.
    virtual Statement unchanged(const Column &column, const Value &value) const = 0;
    /// Condition that a column holds what this value becomes when stored() there, such as 1.10 for 1.1 where the type
    /// has two digits. Does not hold where the column rounds or cuts.
    virtual Statement holds(const Column &column, const Value &value) const = 0;
    /// SQL of a placeholder through which the value is stored, to the byte.
    virtual QString stored(const Column &column, const Value &value) const = 0;
    /// What the column takes as it is.
    virtual ColumnLimits limits(const Column &column) const = 0;
    /// True when NULL comes before all values in ascending order.
    virtual bool nullsFirst() const = 0;
    /// How this backend declares a column of that logical type, for tables that it has no schema of its own for.
    virtual QString declaration(LogicalType type) const = 0;
    /// The same for a column of integers that numbers its rows.
    virtual QString numberedDeclaration() const = 0;
    /// One answer for each column of the table, in order. May read every row.
    virtual Result<QList<StoredForms>> storedForms(Connection &connection, const Table &table) const = 0;
    /// A backend's own bookkeeping column that names the size of a stored table, see `tables --sizes`.
    virtual Statement tableSize(const Table &table) const = 0;
};

/// The catalog of an open database.
Result<Catalog> readCatalog(Connection &connection);

} // namespace credenza
