#include "sql/connection/interruption.h"

#include "sql/connection/transaction.h"
#include "tests/support/every_backend.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A stop ends statements, whenever it comes, and those of its own scope only.
class InterruptionTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void endsARunningStatement_data() { backends(); }
    void endsARunningStatement();
    void endsOneThatBeginsLater_data() { backends(); }
    void endsOneThatBeginsLater();
    void leavesAloneWhatComesAfter_data() { backends(); }
    void leavesAloneWhatComesAfter();
    void whatMustBeDoneIsSaidAgain();
};

namespace {

const QString endless = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) "
                        "SELECT count(*) FROM n"_s;

/// Statements, and how they end, until the first request to end one is likely to have come and gone.
void askForAWhile(Connection &connection)
{
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(15))
        static_cast<void>(connection.value({.sql = u"SELECT 1"_s}));
}

void requireCancelled(const Result<Value> &ended)
{
    QVERIFY(!ended);
    QVERIFY2(ended.error().kind == Error::Kind::Cancelled, described(ended.error()).constData());
}

} // namespace

#define CONNECTED(connection)                                                                                          \
    QFETCH(QString, backend);                                                                                          \
    Endpoint endpoint = fresh(backend).writing();                                                                      \
    endpoint.statementTimeout = 60;                                                                                    \
    auto connection = Connection::open(endpoint);                                                                      \
    VERIFY_RESULT(connection)

void InterruptionTest::endsARunningStatement()
{
    CONNECTED(connection);
    std::stop_source stop;
    const Interruption onStop(stop.get_token(), *connection);
    const std::jthread stopping([&stop] { stop.request_stop(); });
    requireCancelled(connection->value({.sql = endless}));
}

void InterruptionTest::endsOneThatBeginsLater()
{
    CONNECTED(connection);
    std::stop_source stop;
    stop.request_stop();
    const Interruption onStop(stop.get_token(), *connection);
    for (int time = 0; time < 3 && !QTest::currentTestFailed(); ++time) {
        askForAWhile(*connection);
        requireCancelled(connection->value({.sql = endless}));
    }
}

void InterruptionTest::leavesAloneWhatComesAfter()
{
    CONNECTED(connection);
    VERIFY_RESULT(connection->execute({.sql = u"CREATE TABLE t (id integer)"_s}));
    const QString slow = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                         "SELECT count(*) FROM n LEFT JOIN t ON id = i"_s;
    for (int time = 0; time < 200; ++time) {
        std::stop_source stop;
        std::jthread stopping;
        {
            const Interruption onStop(stop.get_token(), *connection);
            auto transaction = Transaction::beginWrite(*connection);
            VERIFY_RESULT(transaction);
            VERIFY_RESULT(connection->execute({.sql = u"INSERT INTO t VALUES (1)"_s}));
            stopping = std::jthread([&stop] { stop.request_stop(); }); // somewhere about the end of this scope
        }
        const auto rows = connection->value({.sql = slow});
        VERIFY_RESULT(rows);
        QCOMPARE(*rows, Value(qint64(2000)));
    }
    QCOMPARE(*connection->value({.sql = u"SELECT count(*) FROM t"_s}), Value(qint64(0)));
}

/// As a ROLLBACK that a late request hits; here a function is ended twice by itself.
void InterruptionTest::whatMustBeDoneIsSaidAgain()
{
    auto connection = Connection::open(fresh(u"postgresql"_s).writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE SEQUENCE calls"_s,
         u"CREATE FUNCTION ended(times bigint) RETURNS bigint LANGUAGE plpgsql AS 'DECLARE call bigint; BEGIN "
         "call := nextval(''calls''); IF call <= times THEN RAISE SQLSTATE ''57014''; END IF; RETURN call; END'"_s}));
    VERIFY_RESULT(executeDespiteStop(*connection, {.sql = u"SELECT ended(2)"_s}));
    QCOMPARE(*connection->value({.sql = u"SELECT last_value FROM calls"_s}), Value(qint64(3)));
    const auto refused = executeDespiteStop(*connection, {.sql = u"SELECT ended(6)"_s});
    QVERIFY(!refused);
    QVERIFY(refused.error().kind == Error::Kind::Cancelled);
    QCOMPARE(*connection->value({.sql = u"SELECT last_value FROM calls"_s}), Value(qint64(6)));
}

QTEST_GUILESS_MAIN(InterruptionTest)
#include "tst_interruption.moc"
