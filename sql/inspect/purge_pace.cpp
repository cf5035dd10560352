#include "sql/inspect/purge_pace.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace credenza {

namespace {

/// So long a batch shall hold its locks. What it writes is written to the disk at once, and the fewer that is the less
/// others wait for the disk as well.
constexpr std::chrono::nanoseconds aim = std::chrono::milliseconds(10);
/// Fewer rows hardly make a batch shorter, as most of its time is the commit's.
constexpr qsizetype smallest = 100;
/// So long we work until others have as long. A writer that waits may look ever more seldom whether it may go on, after
/// a while every 25 ms: a much shorter pause could pass between two such looks, again and again.
constexpr std::chrono::milliseconds turn{20};

} // namespace

PurgePace::PurgePace(qsizetype most) : m_most(std::max<qsizetype>(most, 1)), m_batch(std::min(smallest, m_most))
{
    start();
}

void PurgePace::learn(qsizetype rows, std::chrono::nanoseconds held)
{
    if (rows < m_batch && held <= aim)
        return;
    const double fitting = double(rows) * double(aim.count()) / double(std::max<qint64>(held.count(), 1));
    const auto next = qsizetype(std::clamp(fitting, double(m_batch) / 2, double(m_batch) * 2));
    m_batch = std::clamp(next, std::min(smallest, m_most), m_most);
}

void PurgePace::letOthersIn(const std::stop_token &stop)
{
    const std::chrono::milliseconds worked{m_turn.elapsed()};
    if (worked < turn)
        return;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, stop, worked, [] { return false; });
    start();
}

} // namespace credenza
