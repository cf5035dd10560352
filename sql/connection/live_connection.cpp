#include "sql/connection/live_connection.h"

#include "sql/base/detached_thread.h"

#include <condition_variable>
#include <deque>
#include <optional>

namespace credenza {

/// What answers, on a thread that may outlast the asking side.
class LiveConnection::Worker
{
public:
    Worker(Endpoint endpoint, std::shared_ptr<Mailbox> mailbox)
        : m_endpoint(endpoint.interactive()), m_mailbox(std::move(mailbox))
    {
    }

    void enqueue(Question question);
    void forget(const QObject *asker);
    /// Ends what is being answered, whoever asked.
    void interrupt();
    /// On the worker's thread, until it is stopped.
    void answerAll(const std::stop_token &stop);

private:
    std::optional<Question> next(const std::stop_token &stop);
    Delivery answer(const Question &question);
    std::optional<std::stop_token> stopOfRunning();
    void interruptRunning();

    const Endpoint m_endpoint;
    const std::shared_ptr<Mailbox> m_mailbox;
    std::optional<Result<Connection>> m_connection; ///< of the worker's thread
    std::mutex m_mutex;                             ///< guards what follows
    std::condition_variable_any m_wake;
    std::deque<Question> m_waiting;
    const QObject *m_running = nullptr; ///< whose question is being answered; null once it is forgotten
    std::stop_source m_runningStop;
};

namespace {

/// Delivers to an asker that still lives then.
LiveConnection::Delivery guarded(const QPointer<QObject> &asker, LiveConnection::Delivery delivery)
{
    return [asker, delivery = std::move(delivery)] {
        if (asker)
            delivery();
    };
}

} // namespace

LiveConnection::LiveConnection(Endpoint endpoint, QObject *parent)
    : QObject(parent),
      m_mailbox(std::make_shared<Mailbox>(this)),
      m_worker(std::make_shared<Worker>(std::move(endpoint), m_mailbox)),
      m_stop(startDetached([worker = m_worker](const std::stop_token &stop) { worker->answerAll(stop); }))
{
}

LiveConnection::~LiveConnection()
{
    m_mailbox->close();
    m_stop.request_stop();
    m_worker->interrupt();
}

void LiveConnection::enqueue(Question question)
{
    m_worker->enqueue(std::move(question));
}

void LiveConnection::forget(const QObject *asker)
{
    m_worker->forget(asker);
}

std::function<void(LiveConnection::Delivery)> LiveConnection::poster(QObject *asker) const
{
    return [mailbox = m_mailbox, alive = QPointer(asker)](Delivery delivery) {
        mailbox->post(guarded(alive, std::move(delivery)));
    };
}

void LiveConnection::Worker::enqueue(Question question)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [&](const Question &waiting) {
        return waiting.asker == question.asker && waiting.topic == question.topic;
    });
    m_waiting.push_back(std::move(question));
    m_wake.notify_one();
}

void LiveConnection::Worker::forget(const QObject *asker)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [asker](const Question &waiting) { return waiting.asker == asker; });
    if (m_running == asker)
        interruptRunning();
}

void LiveConnection::Worker::interrupt()
{
    const std::lock_guard lock(m_mutex);
    interruptRunning();
}

void LiveConnection::Worker::interruptRunning()
{
    m_running = nullptr;
    m_runningStop.request_stop();
}

std::optional<LiveConnection::Question> LiveConnection::Worker::next(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_wake.wait(lock, stop, [this] { return !m_waiting.empty(); }) || stop.stop_requested())
        return std::nullopt;
    Question question = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_running = question.asker;
    m_runningStop = std::stop_source();
    return question;
}

/// Of the question that is being answered; nothing once it is forgotten.
std::optional<std::stop_token> LiveConnection::Worker::stopOfRunning()
{
    const std::lock_guard lock(m_mutex);
    return m_running ? std::optional(m_runningStop.get_token()) : std::nullopt;
}

LiveConnection::Delivery LiveConnection::Worker::answer(const Question &question)
{
    // One that stands open may be lost since the server was started anew: that is seen only by asking, and of no
    // interest.
    bool mayAskAgain = m_connection && *m_connection;
    for (;;) {
        if (!m_connection || !*m_connection)
            m_connection.emplace(Connection::open(m_endpoint));
        const auto stop = stopOfRunning();
        if (!stop)
            return {};
        Delivery delivery = question.ask(*m_connection, *stop);
        if (*m_connection || !std::exchange(mayAskAgain, false)) {
            const std::lock_guard lock(m_mutex);
            m_running = nullptr;
            return delivery;
        }
    }
}

void LiveConnection::Worker::answerAll(const std::stop_token &stop)
{
    while (const auto question = next(stop)) {
        if (Delivery delivery = answer(*question))
            m_mailbox->post(guarded(question->alive, std::move(delivery)));
    }
    m_connection.reset();
}

} // namespace credenza
