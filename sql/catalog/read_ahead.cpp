#include "sql/catalog/read_ahead.h"

namespace credenza {

ReadAhead::ReadAhead(std::unique_ptr<RowReader> reader)
    : m_reader(std::move(reader)), m_ahead([this](RowBatch recycled) { return m_reader->read(std::move(recycled)); })
{
}

} // namespace credenza
