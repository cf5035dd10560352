#pragma once

#include "sql/base/progress.h"
#include "sql/connection/connection.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace credenza {

/// Asks to stop at the first report.
class Stopping final : public Progress
{
public:
    void report(const Step &) override { m_source.request_stop(); }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return m_source.get_token(); }

private:
    std::stop_source m_source;
};

/// A writer that moves money without changing the sum of it, until told to end. The statements of a turn begin and
/// commit a transaction; one that the database refuses is taken back. A turn begins no sooner than that long after the
/// one before.
class MoneyMover
{
public:
    using Turn = std::function<QStringList(int turn)>;

    MoneyMover(const Endpoint &endpoint, Turn turn, std::chrono::microseconds pace = {})
        : m_turn(std::move(turn)), m_pace(pace), m_thread([this, endpoint] { move(endpoint.writing()); })
    {
        m_commits.wait(0);
    }
    ~MoneyMover()
    {
        m_ends = true;
        m_thread.join();
    }
    int commits() const { return m_commits; }

private:
    void move(const Endpoint &endpoint)
    {
        auto connection = Connection::open(endpoint);
        for (int turn = 1; connection && !m_ends; ++turn) {
            const auto next = std::chrono::steady_clock::now() + m_pace;
            const auto moved = connection->executeAll(m_turn(turn));
            if (!moved)
                static_cast<void>(connection->execute({.sql = QStringLiteral("ROLLBACK")}));
            m_commits += moved.has_value();
            m_commits.notify_all();
            std::this_thread::sleep_until(next);
        }
    }

    const Turn m_turn;
    const std::chrono::microseconds m_pace;
    std::atomic<int> m_commits = 0;
    std::atomic<bool> m_ends = false;
    std::thread m_thread; ///< the last, as it uses the others
};

} // namespace credenza
