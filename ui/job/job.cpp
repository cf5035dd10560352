#include "ui/job/job.h"

namespace credenza {

/// Carries what the operation says over to the job's own thread.
class Job::Messenger final : public Progress
{
public:
    Messenger(Job &job, std::stop_token stop) : m_job(job), m_stop(std::move(stop)) {}

    void report(const Step &step) override
    {
        QMetaObject::invokeMethod(
            &m_job, [&job = m_job, step] { emit job.progressed(step); }, Qt::QueuedConnection);
    }
    void warn(const QString &text) override
    {
        QMetaObject::invokeMethod(
            &m_job, [&job = m_job, text] { emit job.warned(text); }, Qt::QueuedConnection);
    }
    std::stop_token stop() const override { return m_stop; }

private:
    Job &m_job;
    std::stop_token m_stop;
};

Job::~Job()
{
    m_thread = {}; // asks to stop and joins while the signals can still be queued
}

void Job::run(std::function<std::function<void()>(Progress &)> work)
{
    m_thread = std::jthread([this, work = std::move(work)](const std::stop_token &stop) {
        Messenger messenger(*this, stop);
        QMetaObject::invokeMethod(this, work(messenger), Qt::QueuedConnection);
    });
}

} // namespace credenza
