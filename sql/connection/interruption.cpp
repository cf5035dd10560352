#include "sql/connection/interruption.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <system_error>

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
    m_onStop.emplace(stop, [this, interrupt = connection.interrupter()] {
        try {
            m_repeating = std::jthread(interruptUntil, interrupt);
        } catch (const std::system_error &) { // no thread is to be had: once, then, and whoever asks waits
            interrupt();
        }
    });
}

Result<void> executeDespiteStop(Connection &connection, const Statement &statement)
{
    auto done = connection.rows(statement);
    for (int again = 0; again < 2 && !done && done.error().kind == Error::Kind::Cancelled; ++again)
        done = connection.rows(statement);
    return done ? Result<void>{} : done.error();
}

} // namespace credenza
