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
    for (int time = 0; time < 3; ++time) {
        askForAWhile(*connection);
        requireCancelled(connection->value({.sql = endless}));
    }
}

void InterruptionTest::leavesAloneWhatComesAfter()
{
    CONNECTED(connection);
    VERIFY_RESULT(connection->execute({.sql = u"CREATE TABLE t (id integer)"_s}));
    for (int time = 0; time < 20; ++time) {
        {
            std::stop_source stop;
            const Interruption onStop(stop.get_token(), *connection);
            auto transaction = Transaction::beginWrite(*connection);
            VERIFY_RESULT(transaction);
            VERIFY_RESULT(connection->execute({.sql = u"INSERT INTO t VALUES (1)"_s}));
            stop.request_stop();
            requireCancelled(connection->value({.sql = endless}));
        }
        const auto rows = connection->value({.sql = u"SELECT count(*) FROM t"_s});
        VERIFY_RESULT(rows);
        QCOMPARE(*rows, Value(qint64(0)));
    }
}

QTEST_GUILESS_MAIN(InterruptionTest)
#include "tst_interruption.moc"
