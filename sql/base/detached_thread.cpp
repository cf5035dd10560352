#include "sql/base/detached_thread.h"

#include <QCoreApplication>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace credenza {

namespace {

constexpr std::chrono::seconds patience(1);

struct Detached
{
    std::jthread thread;
    bool isEnded = false;
};

struct AllDetached
{
    std::mutex mutex; ///< guards what follows
    std::condition_variable ended;
    std::list<Detached> threads;
};

/// Never destroyed, as one of them may outlast everything else.
AllDetached &allDetached()
{
    static AllDetached &all = *std::make_unique<AllDetached>().release();
    return all;
}

/// Joins those that have nothing left to do. Under the lock.
void dropEnded(std::list<Detached> &threads)
{
    threads.remove_if([](const Detached &some) { return some.isEnded; });
}

void awaitDetached()
{
    AllDetached &all = allDetached();
    std::unique_lock lock(all.mutex);
    all.ended.wait_for(lock, patience, [&all] {
        dropEnded(all.threads);
        return all.threads.empty();
    });
}

} // namespace

std::stop_source startDetached(std::function<void(const std::stop_token &)> work)
{
    [[maybe_unused]] static const bool isAwaited = (qAddPostRoutine(awaitDetached), true);
    AllDetached &all = allDetached();
    const std::lock_guard lock(all.mutex);
    dropEnded(all.threads);
    Detached &started = all.threads.emplace_back();
    started.thread = std::jthread([&all, &started, work = std::move(work)](const std::stop_token &stop) mutable {
        std::exchange(work, {})(stop);
        const std::lock_guard ending(all.mutex);
        started.isEnded = true;
        all.ended.notify_all();
    });
    return started.thread.get_stop_source();
}

void endProgram(int code)
{
    {
        AllDetached &all = allDetached();
        const std::lock_guard lock(all.mutex);
        dropEnded(all.threads);
        if (!all.threads.empty()) {
            std::fflush(nullptr);
            std::_Exit(code);
        }
    }
    std::exit(code);
}

} // namespace credenza
