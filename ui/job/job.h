#pragma once

#include "sql/base/mailbox.h"
#include "sql/base/progress.h"

#include <QObject>

#include <functional>
#include <future>
#include <memory>

namespace credenza {

/// A blocking operation of the core on a thread of its own. Progress, warnings and the result arrive on the thread that
/// made the job. Deleting the job asks the operation to stop and waits until it has, unless it was abandoned.
class Job : public QObject
{
    Q_OBJECT

public:
    explicit Job(QObject *parent = nullptr);
    ~Job() override;

    /// Once per job.
    template <typename Report>
    void start(std::function<Result<Report>(Progress &)> operation, std::function<void(Result<Report>)> finished);
    /// Asks the operation to stop. Does not wait for a server that has to be told.
    void cancel();
    /// For an operation that only looks, and holds all that it uses: it is asked to stop, nothing of it arrives any
    /// more, nobody waits for it, and the job deletes itself.
    void abandon();

signals:
    void progressed(const credenza::Step &step);
    void warned(const QString &text);

private:
    class Messenger;
    void run(std::function<std::function<void()>(Progress &)> work);

    const std::shared_ptr<Mailbox> m_mailbox;
    std::stop_source m_stop;
    std::future<void> m_ended; ///< when the operation has; invalid where there is none to wait for
};

template <typename Report>
void Job::start(std::function<Result<Report>(Progress &)> operation, std::function<void(Result<Report>)> finished)
{
    run([operation = std::move(operation),
         finished = std::move(finished)](Progress &progress) -> std::function<void()> {
        return [finished, result = operation(progress)] { finished(result); };
    });
}

} // namespace credenza
