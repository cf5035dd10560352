#pragma once

#include <QElapsedTimer>

#include <chrono>
#include <stop_token>

namespace credenza {

/// How many rows a purge deletes at a time, and how long it then leaves the database to others.
class PurgePace
{
public:
    /// At most so many rows at a time.
    explicit PurgePace(qsizetype most);

    /// Rows of the next batch.
    qsizetype batch() const { return m_batch; }
    /// A batch of so many rows held its locks for so long: the next one gets bigger or smaller. One that was smaller
    /// than it might have been, as no more rows were left, says nothing about bigger ones.
    void learn(qsizetype rows, std::chrono::nanoseconds held);

    /// Work begins, after something that was none.
    void start() { m_turn.start(); }
    /// Waits for as long as was worked since the last time, unless that was too short to matter. Ends at once when
    /// somebody asks to stop.
    void letOthersIn(const std::stop_token &stop);

private:
    qsizetype m_most;
    qsizetype m_batch;
    QElapsedTimer m_turn;
};

} // namespace credenza
