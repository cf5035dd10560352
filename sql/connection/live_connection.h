#pragma once

#include "sql/base/mailbox.h"
#include "sql/connection/connection.h"
#include "sql/connection/interruption.h"

#include <QPointer>

#include <stop_token>

namespace credenza {

/// A connection on a thread of its own, for questions that a person waits for. Answers arrive on the thread that made
/// it, as long as the asker lives. Of the questions that wait under one topic of an asker only the newest is asked.
/// A lost connection is opened again for the next question.
class LiveConnection : public QObject
{
public:
    using Delivery = std::function<void()>;

    explicit LiveConnection(Endpoint endpoint, QObject *parent = nullptr);
    /// Ends the running statement. The thread, which may still wait for the server, ends by itself, and nothing of it
    /// arrives any more.
    ~LiveConnection() override;

    template <typename Answer>
    void ask(QObject *asker, const QString &topic, std::function<Result<Answer>(Connection &)> question,
             std::function<void(Result<Answer>)> answered);
    /// Drops what the asker waits for and ends its running statement. An answer already on its way still arrives.
    void forget(const QObject *asker);
    /// For a question that has something to tell before its answer: hands that over to the asker's thread, as long as
    /// the asker and this live. Callable from any thread, whatever has gone.
    std::function<void(Delivery)> poster(QObject *asker) const;

private:
    class Worker;
    struct Question
    {
        const QObject *asker;
        QPointer<QObject> alive; ///< looked at on the asker's thread only
        QString topic;
        std::function<Delivery(Result<Connection> &, const std::stop_token &)> ask;
    };

    void enqueue(Question question);
    template <typename Answer>
    static Result<Answer> answerTo(const std::function<Result<Answer>(Connection &)> &question, Connection &connection,
                                   const std::stop_token &stop);

    const std::shared_ptr<Mailbox> m_mailbox;
    const std::shared_ptr<Worker> m_worker;
    std::stop_source m_stop;
};

template <typename Answer>
void LiveConnection::ask(QObject *asker, const QString &topic, std::function<Result<Answer>(Connection &)> question,
                         std::function<void(Result<Answer>)> answered)
{
    enqueue({asker, asker, topic,
             [question, answered](Result<Connection> &connection, const std::stop_token &stop) -> Delivery {
                 auto answer = connection ? answerTo(question, *connection, stop) : Result<Answer>(connection.error());
                 if (!answer && connection && answer.error().kind == Error::Kind::Unreachable)
                     connection = answer.error();
                 return [answered, answer = std::move(answer)] { answered(answer); };
             }});
}

template <typename Answer>
Result<Answer> LiveConnection::answerTo(const std::function<Result<Answer>(Connection &)> &question,
                                        Connection &connection, const std::stop_token &stop)
{
    const Interruption onStop(stop, connection);
    return question(connection);
}

} // namespace credenza
