#include "sql/catalog/read_ahead.h"

namespace credenza {

ReadAhead::ReadAhead(std::unique_ptr<RowReader> reader)
    : m_reader(std::move(reader)), m_thread([this](const std::stop_token &stop) { readAll(stop); })
{
}

ReadAhead::~ReadAhead()
{
    m_thread.request_stop();
    m_thread.join();
}

Result<RowBatch> ReadAhead::read(RowBatch recycled)
{
    std::unique_lock lock(m_mutex);
    m_spare.push_back(std::move(recycled));
    m_changed.wait(lock, [this] { return !m_ready.empty(); });
    if (!m_ready.front() || m_ready.front()->isEmpty())
        return m_ready.front(); // the end stays the end, however often it is asked for
    Result<RowBatch> batch = std::move(m_ready.front());
    m_ready.pop_front();
    m_changed.notify_all();
    return batch;
}

void ReadAhead::readAll(const std::stop_token &stop)
{
    for (bool more = true; more;) {
        RowBatch memory;
        {
            std::unique_lock lock(m_mutex);
            if (!m_changed.wait(lock, stop, [this] { return m_ready.size() < mostAhead; }))
                return;
            if (!m_spare.empty()) {
                memory = std::move(m_spare.back());
                m_spare.pop_back();
            }
        }
        Result<RowBatch> batch = m_reader->read(std::move(memory));
        more = batch && !batch->isEmpty() && !stop.stop_requested();
        const std::lock_guard lock(m_mutex);
        m_ready.push_back(std::move(batch));
        m_changed.notify_all();
    }
}

} // namespace credenza
