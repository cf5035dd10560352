#include "ui/job/job.h"

#include "sql/base/detached_thread.h"

#include <QCoreApplication>

namespace credenza {

/// Carries what the operation says over to the job's own thread.
class Job::Messenger final : public Progress
{
public:
    Messenger(Job *job, std::shared_ptr<Mailbox> mailbox, std::stop_token stop)
        : m_job(job), m_mailbox(std::move(mailbox)), m_stop(std::move(stop))
    {
    }

    void report(const Step &step) override
    {
        m_mailbox->post([job = m_job, step] { emit job->progressed(step); });
    }
    void warn(const QString &text) override
    {
        m_mailbox->post([job = m_job, text] { emit job->warned(text); });
    }
    std::stop_token stop() const override { return m_stop; }

private:
    Job *const m_job; ///< may be gone: for what is posted only
    const std::shared_ptr<Mailbox> m_mailbox;
    const std::stop_token m_stop;
};

Job::Job(QObject *parent) : QObject(parent), m_mailbox(std::make_shared<Mailbox>(this)) {}

Job::~Job()
{
    m_mailbox->close();
    if (!m_ended.valid())
        return;
    m_stop.request_stop();
    m_ended.wait();
}

void Job::cancel()
{
    startDetached([stop = m_stop](const std::stop_token &) mutable { stop.request_stop(); });
}

void Job::abandon()
{
    m_mailbox->close();
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall);
    m_ended = {};
    cancel();
    deleteLater();
}

void Job::run(std::function<std::function<void()>(Progress &)> work)
{
    std::promise<void> ended;
    m_ended = ended.get_future();
    m_stop = startDetached(
        [job = this, mailbox = m_mailbox, work = std::move(work),
         ended = std::make_shared<std::promise<void>>(std::move(ended))](const std::stop_token &stop) mutable {
            Messenger messenger(job, mailbox, stop);
            mailbox->post(std::exchange(work, {})(messenger));
            ended->set_value();
        });
}

} // namespace credenza
