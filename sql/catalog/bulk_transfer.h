#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/catalog/hold.h"
#include "sql/connection/connection.h"
#include "sql/value/row_batch.h"

#include <memory>

namespace credenza {

/// Reads all rows of one table in batches. Uses the connection alone until it is destroyed.
class RowReader
{
public:
    virtual ~RowReader() = default;
    /// The next rows in the memory of `recycled`; empty at the end.
    virtual Result<RowBatch> read(RowBatch recycled) = 0;
};

/// Writes rows into one table. Uses the connection alone until finished or destroyed; destroyed unfinished, the
/// surrounding transaction can only be rolled back.
class RowWriter
{
public:
    virtual ~RowWriter() = default;
    virtual Result<void> write(const RowBatch &batch) = 0;
    virtual Result<void> finish() = 0;
};

/// Moves rows past QtSql, at the speed of the machine. Cells come as Boolean, Integer, Real, Text or Bytes; what a
/// backend stores in no such form comes and goes as its own text.
class BulkTransfer
{
public:
    virtual ~BulkTransfer() = default;

    /// Reads the named columns of a table.
    virtual Result<std::unique_ptr<RowReader>> reader(Connection &connection, const Table &table,
                                                      const QStringList &columns) const = 0;
    /// Writes the named columns of a table inside the current transaction.
    virtual Result<std::unique_ptr<RowWriter>> writer(Connection &connection, const Table &table,
                                                      const QStringList &columns, Hold hold) const = 0;
};

} // namespace credenza
