#pragma once

#include "sql/connection/connection.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace credenza {

/// A connection on a thread of its own, for questions that a person waits for. Answers arrive on the thread that made
/// it, as long as the asker lives. Of the questions that wait under one topic of an asker only the newest is asked.
/// A lost connection is opened again for the next question.
class LiveConnection : public QObject
{
public:
    explicit LiveConnection(Endpoint endpoint, QObject *parent = nullptr);
    /// Ends the running statement and waits for the thread.
    ~LiveConnection() override;

    template <typename Answer>
    void ask(QObject *asker, const QString &topic, std::function<Result<Answer>(Connection &)> question,
             std::function<void(Result<Answer>)> answered);
    /// Drops what the asker waits for and ends its running statement. An answer already on its way still arrives.
    void forget(const QObject *asker);

private:
    using Delivery = std::function<void()>;
    struct Question
    {
        const QObject *asker;
        QPointer<QObject> alive; ///< looked at on the asker's thread only
        QString topic;
        std::function<Delivery(Result<Connection> &)> ask;
    };

    void enqueue(Question question);
    std::optional<Question> next(const std::stop_token &stop);
    void answerAll(const std::stop_token &stop);
    Delivery answer(const Question &question);
    void interruptRunning();

    const Endpoint m_endpoint;
    std::optional<Result<Connection>> m_connection; ///< of the worker's thread
    QThreadPool m_interrupters;                     ///< asking a server to stop may take its time
    std::mutex m_mutex;                             ///< guards what follows
    std::condition_variable_any m_wake;
    std::deque<Question> m_waiting;
    const QObject *m_running = nullptr; ///< whose question is being answered; null once it is forgotten
    std::function<void()> m_interrupt;
    std::jthread m_thread;
};

template <typename Answer>
void LiveConnection::ask(QObject *asker, const QString &topic, std::function<Result<Answer>(Connection &)> question,
                         std::function<void(Result<Answer>)> answered)
{
    enqueue({asker, asker, topic, [question, answered](Result<Connection> &connection) -> Delivery {
                 auto answer = connection ? question(*connection) : Result<Answer>(connection.error());
                 if (!answer && connection && answer.error().kind == Error::Kind::Unreachable)
                     connection = answer.error();
                 return [answered, answer = std::move(answer)] { answered(answer); };
             }});
}

} // namespace credenza
