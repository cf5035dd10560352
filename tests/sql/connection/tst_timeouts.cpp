#include "sql/connection/live_connection.h"
#include "sql/connection/transaction.h"
#include "sql/console/write_statement.h"
#include "tests/support/asking.h"
#include "tests/support/every_backend.h"
#include "tests/support/slow_proxy.h"

#include <QElapsedTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What runs for too long, or holds locks for too long, is ended.
class TimeoutsTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void aStatementEndsAtItsLimit_data() { backends(); }
    void aStatementEndsAtItsLimit();
    void theLimitIsThatOfOneStatement_data() { backends(); }
    void theLimitIsThatOfOneStatement();
    void aPersonsStatementEndsToo_data() { backends(); }
    void aPersonsStatementEndsToo();
    void anIdleTransactionLetsItsLocksGo();
    void questionsOfAWindowAreBounded();
    void aServerThatHangsUpOnAnInterruptionEndsNothing();
};

namespace {

const QString endless = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) "
                        "SELECT count(*) FROM n"_s;

void compareLimited(const Error &error)
{
    QVERIFY2(error.kind == Error::Kind::Busy, described(error).constData());
    QVERIFY2(error.hint.contains(u"after 1 s"_s), described(error).constData());
}

} // namespace

#define LIMITED(connection)                                                                                            \
    QFETCH(QString, backend);                                                                                          \
    Endpoint endpoint = fresh(backend);                                                                                \
    endpoint.statementTimeout = 1;                                                                                     \
    auto connection = Connection::open(endpoint);                                                                      \
    VERIFY_RESULT(connection)

void TimeoutsTest::aStatementEndsAtItsLimit()
{
    LIMITED(connection);
    QElapsedTimer timer;
    timer.start();
    const auto ended = connection->value({endless});
    QVERIFY(!ended);
    compareLimited(ended.error());
    QVERIFY(timer.elapsed() >= 1000);
    VERIFY_RESULT(connection->value({u"SELECT 1"_s}));
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (n integer)"_s}));
    const auto written = connection->execute({u"INSERT INTO t "_s + endless});
    QVERIFY(!written);
    compareLimited(written.error());
    QCOMPARE(connection->value({u"SELECT count(*) FROM t"_s}).value_or(Value()), Value(qint64(0)));
}

void TimeoutsTest::theLimitIsThatOfOneStatement()
{
    LIMITED(connection);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 1500)
        VERIFY_RESULT(connection->value(
            {u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT count(*) FROM n"_s}));
}

void TimeoutsTest::aPersonsStatementEndsToo()
{
    LIMITED(connection);
    const Catalog nothing;
    const auto read = ask(*connection, endless, {.catalog = nothing});
    QVERIFY(!read);
    compareLimited(read.error());
    VERIFY_RESULT(connection->execute({u"CREATE TABLE t (n integer)"_s}));
    SilentProgress progress;
    const auto tried = planWrite(endpoint, *oneStatement(u"INSERT INTO t "_s + endless), progress);
    QVERIFY(!tried);
    compareLimited(tried.error());
}

/// Only a server can tell: another program's lock on a file lasts as long as that program.
void TimeoutsTest::anIdleTransactionLetsItsLocksGo()
{
    Endpoint endpoint = fresh(u"postgresql"_s);
    auto other = Connection::open(endpoint);
    VERIFY_RESULT(other);
    VERIFY_RESULT(other->executeAll({u"CREATE TABLE t (n integer)"_s, u"INSERT INTO t VALUES (1)"_s}));
    endpoint.idleTimeout = 1;
    auto hanging = Connection::open(endpoint);
    VERIFY_RESULT(hanging);
    auto transaction = Transaction::beginWrite(*hanging);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(hanging->execute({u"UPDATE t SET n = 2"_s}));
    VERIFY_RESULT(other->execute({u"UPDATE t SET n = 3 WHERE n = 1"_s}, Connection::Expect::OneRow));
    const auto late = transaction->commit();
    QVERIFY(!late);
    QVERIFY2(late.error().kind == Error::Kind::Unreachable, described(late.error()).constData());
    QCOMPARE(other->value({u"SELECT n FROM t"_s}).value_or(Value()), Value(qint64(3)));
}

void TimeoutsTest::questionsOfAWindowAreBounded()
{
    LiveConnection live(fresh(u"postgresql"_s).reading());
    std::optional<Result<Value>> answer;
    live.ask<Value>(
        this, u"limit"_s,
        [](Connection &connection) {
            return connection.value({u"SELECT current_setting('idle_in_transaction_session_timeout')"_s});
        },
        [&answer](const Result<Value> &arrived) { answer = arrived; });
    QTRY_VERIFY(answer);
    VERIFY_RESULT(*answer);
    QCOMPARE(displayText(**answer), u"1min"_s);
}

void TimeoutsTest::aServerThatHangsUpOnAnInterruptionEndsNothing()
{
    SlowProxy proxy(fresh(u"postgresql"_s));
    auto connection = Connection::open(proxy.by(fresh(u"postgresql"_s)));
    VERIFY_RESULT(connection);
    proxy.hangUpOnNew();
    QVERIFY(std::signal(SIGPIPE, SIG_DFL) != SIG_ERR); // in a program that knows nothing of signals
    for (int turn = 0; turn < 500; ++turn)
        connection->interrupter()();
    VERIFY_RESULT(connection->value({u"SELECT 1"_s}));
}

QTEST_GUILESS_MAIN(TimeoutsTest)
#include "tst_timeouts.moc"
