#include "sql/connection/interruption.h"

#include "sql/connection/connection.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace std::chrono_literals;

namespace credenza {

namespace {

/// More and more seldom: a server that is slow to answer is not to be flooded.
void interruptUntil(const std::stop_token &ended, const std::function<void()> &interrupt)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any wake;
    for (auto pause = 20ms; !ended.stop_requested(); pause = std::min(2 * pause, 1000ms)) {
        interrupt();
        wake.wait_for(lock, ended, pause, [] { return false; });
    }
}

} // namespace

Interruption::Interruption(const std::stop_token &stop, const Connection &connection)
{
    m_onStop.emplace(
        stop, [this, interrupt = connection.interrupter()] { m_repeating = std::jthread(interruptUntil, interrupt); });
}

} // namespace credenza
