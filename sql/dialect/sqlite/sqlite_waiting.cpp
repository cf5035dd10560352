#include "sql/dialect/sqlite/sqlite_waiting.h"

#include <sqlite3.h>

#include <cstdint>
#include <thread>

namespace credenza {

namespace {

constexpr auto pause = std::chrono::milliseconds(1);

/// The limit, in milliseconds, is in place of a pointer. The first attempt at a lock has number 0.
int tryAgain(void *most, int attempts)
{
    thread_local std::chrono::steady_clock::time_point begun;
    if (attempts == 0)
        begun = std::chrono::steady_clock::now();
    if (std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(reinterpret_cast<std::intptr_t>(most)))
        return 0;
    std::this_thread::sleep_for(pause);
    return 1;
}

} // namespace

void waitKeenly(sqlite3 *connection, std::chrono::milliseconds most)
{
    sqlite3_busy_handler(connection, tryAgain, reinterpret_cast<void *>(std::intptr_t(most.count())));
}

} // namespace credenza
