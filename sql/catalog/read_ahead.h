#pragma once

#include "sql/base/ahead.h"
#include "sql/catalog/bulk_transfer.h"

namespace credenza {

/// Reads the next batches on a thread of its own while the last one is being used. Until it is destroyed nobody else
/// may use the reader's connection; interrupt that to make the end of this short.
class ReadAhead final : public RowReader
{
public:
    explicit ReadAhead(std::unique_ptr<RowReader> reader);

    Result<RowBatch> read(RowBatch recycled) override { return m_ahead.next(std::move(recycled)); }

private:
    std::unique_ptr<RowReader> m_reader;
    Ahead<RowBatch> m_ahead;
};

} // namespace credenza
