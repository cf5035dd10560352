#pragma once

#include "sql/base/result.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace credenza {

/// Makes the next blocks on a thread of its own while the last one is being used. An empty block is the end.
template <typename Block>
class Ahead
{
public:
    /// Makes a block, in the memory of one that was used up.
    using Source = std::function<Result<Block>(Block recycled)>;

    explicit Ahead(Source source)
        : m_source(std::move(source)), m_thread([this](const std::stop_token &stop) { makeAll(stop); })
    {
    }
    /// Waits for the block that is being made.
    ~Ahead()
    {
        m_thread.request_stop();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Ahead)

    /// The next block, in order. The end, and an error, stay however often they are asked for.
    Result<Block> next(Block recycled)
    {
        std::unique_lock lock(m_mutex);
        m_spare.push_back(std::move(recycled));
        m_changed.wait(lock, [this] { return !m_ready.empty(); });
        if (!m_ready.front() || m_ready.front()->isEmpty())
            return m_ready.front();
        Result<Block> block = std::move(m_ready.front());
        m_ready.pop_front();
        m_changed.notify_all();
        return block;
    }

private:
    void makeAll(const std::stop_token &stop)
    {
        for (bool more = true; more;) {
            Block memory;
            {
                std::unique_lock lock(m_mutex);
                if (!m_changed.wait(lock, stop, [this] { return m_ready.size() < mostAhead; }))
                    return;
                if (!m_spare.empty()) {
                    memory = std::move(m_spare.back());
                    m_spare.pop_back();
                }
            }
            Result<Block> block = m_source(std::move(memory));
            more = block && !block->isEmpty() && !stop.stop_requested();
            const std::lock_guard lock(m_mutex);
            m_ready.push_back(std::move(block));
            m_changed.notify_all();
        }
    }

    static constexpr size_t mostAhead = 3;

    Source m_source;
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    std::deque<Result<Block>> m_ready;
    std::vector<Block> m_spare;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace credenza
