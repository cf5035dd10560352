#include "sql/connection/live_connection.h"

#include "tests/support/every_backend.h"
#include "tests/support/tcp_server.h"

#include <QElapsedTimer>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Questions off the asker's thread, on every backend.
class LiveConnectionTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void answersArriveOnThisThread_data() { backends(); }
    void answersArriveOnThisThread();
    void onlyTheNewestOfATopicIsAsked_data() { backends(); }
    void onlyTheNewestOfATopicIsAsked();
    void forgettingEndsARunningStatement_data() { backends(); }
    void forgettingEndsARunningStatement();
    void forgettingEndsAStatementThatIsAboutToRun_data() { backends(); }
    void forgettingEndsAStatementThatIsAboutToRun();
    void aDeadAskerIsNotAnswered_data() { backends(); }
    void aDeadAskerIsNotAnswered();
    void errorsArriveAsAnswers();
    void aLostConnectionIsOpenedAgain();
    void endingWaitsForNobody();
    void whatIsPostedLateIsDropped();

private:
    static Result<qint64> number(Connection &connection, const QString &sql);
};

namespace {

/// Runs for hours unless it is ended.
const QString endless = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) "
                        "SELECT count(*) FROM n"_s;

} // namespace

Result<qint64> LiveConnectionTest::number(Connection &connection, const QString &sql)
{
    auto value = connection.value({.sql = sql});
    if (!value)
        return value.error();
    return std::get<qint64>(*value);
}

#define LIVE(live)                                                                                                     \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    VERIFY_RESULT(Connection::open(endpoint.writing()));                                                               \
    LiveConnection live(endpoint.reading())

void LiveConnectionTest::answersArriveOnThisThread()
{
    LIVE(live);
    QThread *answeredOn = nullptr;
    QThread *askedOn = nullptr;
    live.ask<qint64>(
        this, u"one"_s,
        [&](Connection &connection) {
            askedOn = QThread::currentThread();
            return number(connection, u"SELECT 1"_s);
        },
        [&](const Result<qint64> &) { answeredOn = QThread::currentThread(); });
    QTRY_COMPARE(answeredOn, QThread::currentThread());
    QVERIFY(askedOn != answeredOn);
}

void LiveConnectionTest::onlyTheNewestOfATopicIsAsked()
{
    LIVE(live);
    std::atomic_bool hold = true;
    QList<qint64> answers;
    const auto ask = [&](const QString &topic, qint64 what) {
        live.ask<qint64>(
            this, topic,
            [&hold, what](Connection &) -> Result<qint64> {
                while (what == 0 && hold)
                    std::this_thread::yield();
                return what;
            },
            [&](const Result<qint64> &answer) { answers << *answer; });
    };
    ask(u"first"_s, 0);
    for (qint64 what = 1; what <= 5; ++what)
        ask(u"page"_s, what);
    ask(u"other"_s, 9);
    hold = false;
    QTRY_COMPARE(answers.size(), 3);
    QCOMPARE(answers.first(), 0);
    QVERIFY(answers.contains(5) && answers.contains(9));
}

void LiveConnectionTest::forgettingEndsARunningStatement()
{
    LIVE(live);
    QObject asker;
    std::atomic_bool running = false;
    live.ask<qint64>(
        &asker, u"endless"_s,
        [&](Connection &connection) {
            running = true;
            return number(connection, endless);
        },
        [](const Result<qint64> &) {});
    QTRY_VERIFY(running);
    live.forget(&asker);
    std::optional<qint64> next;
    live.ask<qint64>(
        this, u"next"_s, [](Connection &connection) { return number(connection, u"SELECT 7"_s); },
        [&](const Result<qint64> &answer) { next = answer.value_or(-1); });
    QTRY_COMPARE(next, 7);
}

void LiveConnectionTest::forgettingEndsAStatementThatIsAboutToRun()
{
    LIVE(live);
    QObject asker;
    std::binary_semaphore asked(0);
    std::binary_semaphore forgotten(0);
    live.ask<qint64>(
        &asker, u"endless"_s,
        [&](Connection &connection) {
            asked.release();
            forgotten.acquire();
            QElapsedTimer timer;
            timer.start();
            while (!timer.hasExpired(15)) // the first request to end it has gone by then
                static_cast<void>(number(connection, u"SELECT 1"_s));
            return number(connection, endless);
        },
        [](const Result<qint64> &) {});
    asked.acquire();
    live.forget(&asker);
    forgotten.release();
    std::optional<qint64> next;
    live.ask<qint64>(
        this, u"next"_s, [](Connection &connection) { return number(connection, u"SELECT 7"_s); },
        [&](const Result<qint64> &answer) { next = answer.value_or(-1); });
    QTRY_COMPARE(next, 7);
}

void LiveConnectionTest::aDeadAskerIsNotAnswered()
{
    LIVE(live);
    bool answered = false;
    std::optional<qint64> next;
    auto asker = std::make_unique<QObject>();
    live.ask<qint64>(
        asker.get(), u"one"_s, [](Connection &connection) { return number(connection, u"SELECT 1"_s); },
        [&](const Result<qint64> &) { answered = true; });
    live.forget(asker.get());
    asker.reset();
    live.ask<qint64>(
        this, u"two"_s, [](Connection &connection) { return number(connection, u"SELECT 2"_s); },
        [&](const Result<qint64> &answer) { next = answer.value_or(-1); });
    QTRY_COMPARE(next, 2);
    QVERIFY(!answered);
}

void LiveConnectionTest::errorsArriveAsAnswers()
{
    const auto nowhere = locateAddress(u"/nowhere/at/all.db"_s);
    VERIFY_RESULT(nowhere);
    LiveConnection live(nowhere->endpoint);
    std::optional<Error> error;
    live.ask<qint64>(
        this, u"one"_s, [](Connection &connection) { return number(connection, u"SELECT 1"_s); },
        [&](const Result<qint64> &answer) { error = answer.error(); });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->kind, Error::Kind::Unreachable);
}

void LiveConnectionTest::aLostConnectionIsOpenedAgain()
{
    const Endpoint endpoint = fresh(u"postgresql"_s);
    LiveConnection live(endpoint.reading());
    std::optional<qint64> process;
    const auto askProcess = [&] {
        live.ask<qint64>(
            this, u"process"_s, [](Connection &connection) { return number(connection, u"SELECT pg_backend_pid()"_s); },
            [&](const Result<qint64> &answer) {
                VERIFY_RESULT(answer);
                process = *answer;
            });
    };
    askProcess();
    QTRY_VERIFY(process.has_value());
    const qint64 first = *process;
    auto other = Connection::open(endpoint);
    VERIFY_RESULT(other);
    VERIFY_RESULT(other->value({.sql = u"SELECT pg_terminate_backend(?)"_s, .values = {first}}));
    askProcess();
    QTRY_VERIFY(*process != first);
}

void LiveConnectionTest::endingWaitsForNobody()
{
    const auto [port, handle] = TcpServer::silentPort();
    QVERIFY(handle >= 0);
    const auto located = locateAddress(u"postgresql://somebody@127.0.0.1:%1/service?connect_timeout=600"_s.arg(port));
    VERIFY_RESULT(located);
    auto live = std::make_unique<LiveConnection>(located->endpoint);
    bool answered = false;
    live->ask<qint64>(
        this, u"one"_s, [](Connection &connection) { return number(connection, u"SELECT 1"_s); },
        [&](const Result<qint64> &) { answered = true; });
    const int client = ::accept(handle, nullptr, nullptr); // from now on it waits for what will not be said
    QElapsedTimer timer;
    timer.start();
    live.reset();
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    ::close(client);
    ::close(handle);
    QCoreApplication::processEvents();
    QVERIFY(!answered);
}

void LiveConnectionTest::whatIsPostedLateIsDropped()
{
    QStringList heard;
    std::function<void(LiveConnection::Delivery)> toGone;
    std::function<void(LiveConnection::Delivery)> byGone;
    {
        QObject gone;
        LiveConnection live(fresh(u"sqlite"_s).reading());
        const auto toThis = live.poster(this);
        toGone = live.poster(&gone);
        byGone = toThis;
        std::thread([&] { toThis([&] { heard << u"in time"_s; }); }).join();
        QTRY_COMPARE(heard, QStringList{u"in time"_s});
        toThis([&] { heard << u"on its way"_s; });
    }
    toGone([&] { heard << u"to one that is gone"_s; });
    byGone([&] { heard << u"by one that is gone"_s; });
    QCoreApplication::processEvents();
    QCOMPARE(heard, QStringList{u"in time"_s});
}

QTEST_GUILESS_MAIN(LiveConnectionTest)
#include "tst_live_connection.moc"
