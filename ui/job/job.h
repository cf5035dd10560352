#pragma once

#include "sql/base/progress.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <thread>

namespace credenza {

/// A blocking operation of the core on a thread of its own. Progress, warnings and the result arrive on the thread that
/// made the job. Deleting the job asks the operation to stop and waits until it has.
class Job : public QObject
{
    Q_OBJECT

public:
    explicit Job(QObject *parent = nullptr) : QObject(parent) {}
    ~Job() override;

    /// Once per job.
    template <typename Report>
    void start(std::function<Result<Report>(Progress &)> operation, std::function<void(Result<Report>)> finished);
    void cancel() { m_thread.request_stop(); }

signals:
    void progressed(const credenza::Step &step);
    void warned(const QString &text);

private:
    class Messenger;
    void run(std::function<std::function<void()>(Progress &)> work);

    std::jthread m_thread;
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
