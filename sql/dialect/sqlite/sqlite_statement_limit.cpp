#include "sql/dialect/sqlite/sqlite_statement_limit.h"

#include <chrono>
#include <memory>

#include <sqlite3.h>

namespace credenza {

namespace {

constexpr int stepsBetweenLooks = 1000;

struct Limit
{
    std::chrono::seconds allowed;
    const void *running = nullptr; ///< the outermost statement; those of its triggers share its time
    std::chrono::steady_clock::time_point end;
};

int followStatements(unsigned event, void *context, void *statement, void *)
{
    auto *limit = static_cast<Limit *>(context);
    if (event == SQLITE_TRACE_CLOSE) {
        const std::unique_ptr<Limit> last(limit);
    } else if (event == SQLITE_TRACE_STMT && !limit->running) {
        limit->running = statement;
        limit->end = std::chrono::steady_clock::now() + limit->allowed;
    } else if (event == SQLITE_TRACE_PROFILE && statement == limit->running) {
        limit->running = nullptr;
    }
    return 0;
}

int isOver(void *context)
{
    const auto *limit = static_cast<const Limit *>(context);
    return limit->running && std::chrono::steady_clock::now() >= limit->end;
}

} // namespace

void limitSqliteStatements(sqlite3 *database, int seconds)
{
    auto limit = std::make_unique<Limit>(std::chrono::seconds(seconds));
    sqlite3_progress_handler(database, stepsBetweenLooks, &isOver, limit.get());
    sqlite3_trace_v2(database, SQLITE_TRACE_STMT | SQLITE_TRACE_PROFILE | SQLITE_TRACE_CLOSE, &followStatements,
                     limit.release()); // the connection's end frees it
}

} // namespace credenza
