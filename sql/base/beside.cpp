#include "sql/base/beside.h"

namespace credenza {

Beside::Beside(Progress &progress, Work work)
    : m_progress(progress),
      m_onStop(progress.stop(), [this] { m_end.request_stop(); }),
      m_here(progress, m_end.get_token()),
      m_there(m_end.get_token()),
      m_thread([this, work = std::move(work)] {
          Result<void> outcome = work(m_there);
          if (!outcome)
              m_end.request_stop();
          m_there.end(std::move(outcome));
      })
{
}

Beside::~Beside()
{
    if (m_thread.joinable())
        m_end.request_stop();
}

Result<void> Beside::await()
{
    Result<void> outcome = m_there.await(m_progress);
    m_thread.join();
    return outcome;
}

void Beside::There::report(const Step &step)
{
    const std::lock_guard lock(m_mutex);
    m_step = step;
    m_changed.notify_one();
}

void Beside::There::warn(const QString &text)
{
    const std::lock_guard lock(m_mutex);
    m_warnings << text;
}

void Beside::There::end(Result<void> outcome)
{
    const std::lock_guard lock(m_mutex);
    m_outcome = std::move(outcome);
    m_changed.notify_one();
}

Result<void> Beside::There::await(Progress &progress)
{
    std::unique_lock lock(m_mutex);
    while (!m_outcome) {
        m_changed.wait(lock, [this] { return m_outcome || m_step; });
        if (const auto step = std::exchange(m_step, {})) {
            lock.unlock();
            progress.report(*step);
            lock.lock();
        }
    }
    for (const QString &text : std::as_const(m_warnings))
        progress.warn(text);
    return *m_outcome;
}

} // namespace credenza
