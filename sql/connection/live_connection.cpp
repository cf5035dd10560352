#include "sql/connection/live_connection.h"

namespace credenza {

LiveConnection::LiveConnection(Endpoint endpoint, QObject *parent)
    : QObject(parent),
      m_endpoint(std::move(endpoint)),
      m_thread([this](const std::stop_token &stop) { answerAll(stop); })
{
    m_interrupters.setMaxThreadCount(1);
}

LiveConnection::~LiveConnection()
{
    m_thread.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        interruptRunning();
    }
    m_thread.join();
}

void LiveConnection::enqueue(Question question)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [&](const Question &waiting) {
        return waiting.asker == question.asker && waiting.topic == question.topic;
    });
    m_waiting.push_back(std::move(question));
    m_wake.notify_one();
}

void LiveConnection::forget(const QObject *asker)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_waiting, [asker](const Question &waiting) { return waiting.asker == asker; });
    if (m_running == asker)
        interruptRunning();
}

void LiveConnection::interruptRunning()
{
    m_running = nullptr;
    if (m_interrupt)
        m_interrupters.start(std::exchange(m_interrupt, {}));
}

std::optional<LiveConnection::Question> LiveConnection::next(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_wake.wait(lock, stop, [this] { return !m_waiting.empty(); }) || stop.stop_requested())
        return std::nullopt;
    Question question = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_running = question.asker;
    return question;
}

LiveConnection::Delivery LiveConnection::answer(const Question &question)
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

void LiveConnection::answerAll(const std::stop_token &stop)
{
    while (const auto question = next(stop)) {
        Delivery delivery = answer(*question);
        QMetaObject::invokeMethod(
            this,
            [alive = question->alive, delivery = std::move(delivery)] {
                if (alive && delivery)
                    delivery();
            },
            Qt::QueuedConnection);
    }
    m_connection.reset();
}

} // namespace credenza
