#include "sql/connection/keychain.h"

#include <QFileInfo>
#include <QSemaphore>
#include <QThread>

#include <qt6keychain/keychain.h>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int unlockPatience = 30'000; // milliseconds for somebody to unlock it

Error noKeychain()
{
    return {.kind = Error::Kind::Unreachable,
            .message = u"No keychain that keeps passwords answers here"_s,
            .hint = u"Give the password in another way, or work in a desktop session."_s,
            .remedy = Error::Remedy::GivePassword};
}

/// Without a session bus the libraries below would try to start one.
bool hasSessionBus()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")
           || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}

/// QtKeychain hands all jobs to one queue, which belongs to the thread of the first job and stands still without it.
class QueueThread
{
public:
    QueueThread()
    {
        m_thread.start();
        m_place.moveToThread(&m_thread);
    }
    ~QueueThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    void run(const std::function<void()> &work) { QMetaObject::invokeMethod(&m_place, work, Qt::QueuedConnection); }

private:
    QThread m_thread;
    QObject m_place;
};

QueueThread &queueThread()
{
    static QueueThread thread;
    return thread;
}

struct Answer
{
    QSemaphore arrived;
    QKeychain::Error error = QKeychain::OtherError;
    QString errorText;
    QString text;
};

QString textOf(const QKeychain::Job &job)
{
    const auto *reading = qobject_cast<const QKeychain::ReadPasswordJob *>(&job);
    return reading ? reading->textData() : QString();
}

using JobMaker = std::function<QKeychain::Job *()>;

Result<std::shared_ptr<Answer>> ask(const QString &name, const JobMaker &make)
{
    if (!hasSessionBus())
        return noKeychain();
    auto answer = std::make_shared<Answer>();
    queueThread().run([answer, name, make] {
        QKeychain::Job *job = make();
        job->setInsecureFallback(false);
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, job, [answer](const QKeychain::Job *ended) {
            answer->error = ended->error();
            answer->errorText = ended->errorString();
            answer->text = textOf(*ended);
            answer->arrived.release();
        });
        job->start();
    });
    if (!answer->arrived.tryAcquire(1, unlockPatience))
        return Error{.kind = Error::Kind::Busy,
                     .message = u"The keychain did not answer within %1 seconds"_s.arg(unlockPatience / 1000),
                     .hint = u"Unlock it, and try again."_s};
    return answer;
}

Error failure(const Answer &answer, const QString &what)
{
    using enum QKeychain::Error;
    if (answer.error == AccessDenied || answer.error == AccessDeniedByUser)
        return {.kind = Error::Kind::Denied,
                .message = what,
                .detail = answer.errorText,
                .hint = u"Unlock the keychain and allow the access."_s};
    if (answer.error == CouldNotDeleteEntry)
        return {.kind = Error::Kind::Io,
                .message = what,
                .detail = answer.errorText,
                .hint = u"Remove it with the desktop's own program for passwords."_s};
    return noKeychain();
}

QString service()
{
    return u"credenza"_s;
}

} // namespace

Result<QString> readPassword(const QString &name)
{
    auto answer = ask(name, [] { return new QKeychain::ReadPasswordJob(service()); });
    if (!answer)
        return answer.error();
    if ((*answer)->error == QKeychain::EntryNotFound)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"The keychain holds no password for the connection %1"_s.arg(name),
                     .hint = u"Save the connection again with its password."_s};
    if ((*answer)->error != QKeychain::NoError)
        return failure(**answer, u"Cannot read the password of %1 from the keychain"_s.arg(name));
    return (*answer)->text;
}

Result<void> storePassword(const QString &name, const QString &password)
{
    auto answer = ask(name, [password] {
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setTextData(password);
        return job;
    });
    if (!answer)
        return answer.error();
    if ((*answer)->error != QKeychain::NoError)
        return failure(**answer, u"Cannot put the password of %1 into the keychain"_s.arg(name));
    return {};
}

Result<void> removePassword(const QString &name)
{
    auto answer = ask(name, [] { return new QKeychain::DeletePasswordJob(service()); });
    if (!answer)
        return answer.error();
    if ((*answer)->error != QKeychain::NoError && (*answer)->error != QKeychain::EntryNotFound)
        return failure(**answer, u"Cannot remove the password of %1 from the keychain"_s.arg(name));
    return {};
}

} // namespace credenza
