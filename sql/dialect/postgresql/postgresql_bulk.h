#pragma once

#include "sql/catalog/bulk_transfer.h"

namespace credenza {

/// Rows by COPY on the driver's own handle: binary where every column has an encoder, else text.
class PostgresqlBulk final : public BulkTransfer
{
public:
    Result<std::unique_ptr<RowReader>> reader(Connection &connection, const Table &table,
                                              const QStringList &columns) const override;
    Result<std::unique_ptr<RowWriter>> writer(Connection &connection, const Table &table, const QStringList &columns,
                                              Hold hold) const override;
};

} // namespace credenza
