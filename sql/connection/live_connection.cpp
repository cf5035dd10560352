#include "sql/connection/live_connection.h"

#include "sql/base/detached_thread.h"

#include <QThreadPool>

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
        m_interrupters.setMaxThreadCount(1);
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
    void interruptRunning();

    const Endpoint m_endpoint;
    const std::shared_ptr<Mailbox> m_mailbox;
    std::optional<Result<Connection>> m_connection; ///< of the worker's thread
    QThreadPool m_interrupters;                     ///< asking a server to stop may take its time
    std::mutex m_mutex;                             ///< guards what follows
    std::condition_variable_any m_wake;
    std::deque<Question> m_waiting;
    const QObject *m_running = nullptr; ///< whose question is being answered; null once it is forgotten
    std::function<void()> m_interrupt;
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
    if (m_interrupt)
        m_interrupters.start(std::exchange(m_interrupt, {}));
}

std::optional<LiveConnection::Question> LiveConnection::Worker::next(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_wake.wait(lock, stop, [this] { return !m_waiting.empty(); }) || stop.stop_requested())
        return std::nullopt;
    Question question = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_running = question.asker;
    return question;
}

LiveConnection::Delivery LiveConnection::Worker::answer(const Question &question)
{
    // One that stands open may be lost since the server was started anew: that is seen only by asking, and of no
    // interest.
    bool mayAskAgain = m_connection && *m_connection;
    for (;;) {
        if (!m_connection || !*m_connection)
            m_connection.emplace(Connection::open(m_endpoint));
        {
            const std::lock_guard lock(m_mutex);
            if (!m_running)
                return {};
            if (*m_connection)
                m_interrupt = (*m_connection)->interrupter();
        }
        Delivery delivery = question.ask(*m_connection);
        {
            const std::lock_guard lock(m_mutex);
            m_interrupt = {};
        }
        m_interrupters.waitForDone(); // an interruption on its way must not hit the next question
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
