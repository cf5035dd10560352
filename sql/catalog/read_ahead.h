#pragma once

#include "sql/catalog/bulk_transfer.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace credenza {

/// Reads the next batches on a thread of its own while the last one is being used. Until it is destroyed nobody else
/// may use the reader's connection.
class ReadAhead final : public RowReader
{
public:
    explicit ReadAhead(std::unique_ptr<RowReader> reader);
    /// Waits for the batch that is being read; interrupt the connection to make that short.
    ~ReadAhead() override;

    Result<RowBatch> read(RowBatch recycled) override;

private:
    void readAll(const std::stop_token &stop);

    static constexpr size_t mostAhead = 3;

    std::unique_ptr<RowReader> m_reader;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    std::deque<Result<RowBatch>> m_ready;
    std::vector<RowBatch> m_spare;
    std::jthread m_thread;
};

} // namespace credenza
