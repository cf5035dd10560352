#pragma once

#include "sql/base/progress.h"

#include <QStringList>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace credenza {

/// Work on a thread of its own, beside what whoever started it does meanwhile. Where one of the two fails, or somebody
/// asks to stop, both end. Destroyed without join(), it stops the work and waits for that.
class Beside
{
public:
    using Work = std::function<Result<void>(Progress &)>;

    /// The work gets a progress for its thread; what it uses must outlast this object.
    Beside(Progress &progress, Work work);
    ~Beside();
    Q_DISABLE_COPY_MOVE(Beside)

    /// For what is done meanwhile, on the thread of the caller.
    Progress &progress() { return m_here; }

    /// Waits for the work, telling how far that is: what was done meanwhile, unless the work was the first to fail.
    template <typename T>
    Result<T> join(Result<T> meanwhile)
    {
        const bool failedFirst = !meanwhile && m_end.request_stop();
        const Result<void> done = await();
        return done || failedFirst ? std::move(meanwhile) : Result<T>(done.error());
    }

private:
    /// On the side of whoever started it.
    class Here final : public Progress
    {
    public:
        Here(Progress &progress, std::stop_token stop) : m_progress(progress), m_stop(std::move(stop)) {}
        void report(const Step &step) override { m_progress.report(step); }
        void warn(const QString &text) override { m_progress.warn(text); }
        std::stop_token stop() const override { return m_stop; }

    private:
        Progress &m_progress;
        std::stop_token m_stop;
    };

    /// On the side of the work: keeps what is to be told until somebody waits for it.
    class There final : public Progress
    {
    public:
        explicit There(std::stop_token stop) : m_stop(std::move(stop)) {}
        void report(const Step &step) override;
        void warn(const QString &text) override;
        std::stop_token stop() const override { return m_stop; }

        void end(Result<void> outcome);
        /// Passes on what is told, until the end.
        Result<void> await(Progress &progress);

    private:
        std::stop_token m_stop;
        std::mutex m_mutex; ///< guards what follows
        std::condition_variable m_changed;
        std::optional<Step> m_step;
        QStringList m_warnings;
        std::optional<Result<void>> m_outcome;
    };

    Result<void> await();

    Progress &m_progress;
    std::stop_source m_end; ///< of both
    std::stop_callback<std::function<void()>> m_onStop;
    Here m_here;
    There m_there;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace credenza
