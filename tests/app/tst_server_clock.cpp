#include "sql/connection/clock.h"
#include "tests/support/every_backend.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"

#include <QJsonArray>

using namespace credenza;
using namespace Qt::StringLiterals;

/// What is active or expired goes by the clock of the server, not by that of the computer at which somebody sits.
class ServerClockTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theServerIsAhead();
    void filtersGoByIt();
    void exportsGoByIt();
    void countsGoByIt();
    void checksGoByIt();
    void entriesGoByIt();
    void listsGoByIt();

private:
    qint64 rowsWhere(const QString &address, const QString &filter) const
    {
        const Ended ended = run(
            {u"rows"_s, address, u"sessions"_s, u"--where"_s, filter, u"--limit"_s, u"10000"_s, u"--json"_s});
        return ended.code == 0 ? ended.result().value(u"rows").toArray().size() : -1;
    }

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_folder;
    QString m_address; ///< as it is
    QString m_ahead;   ///< the same database, on a server whose clock is two years ahead
};

void ServerClockTest::initTestCase()
{
    makePlaces();
    const Endpoint endpoint = fresh(u"postgresql"_s);
    m_address = endpoint.url();
    const Ended seeded = run({u"seed"_s, m_address, u"--service"_s, u"barycenter"_s, u"--users"_s, u"20"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
    auto connection = Connection::open(endpoint);
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll({u"CREATE SCHEMA ahead"_s,
                                          u"CREATE FUNCTION ahead.clock_timestamp() RETURNS timestamptz LANGUAGE sql "
                                          "AS 'SELECT pg_catalog.clock_timestamp() + interval ''2 years'''"_s}));
    VERIFY_RESULT(connection->execute(
        {u"INSERT INTO job_executions (id, job_name, started_at) VALUES (2000000001, 'tidy', %1)"_s.arg(
            QDateTime::currentSecsSinceEpoch())}));
    m_ahead = m_address + (m_address.contains(u'?') ? u'&' : u'?')
              + u"options=-csearch_path%3Dpublic%2Cahead%2Cpg_catalog"_s;
}

void ServerClockTest::theServerIsAhead()
{
    auto located = locateAddress(m_ahead);
    VERIFY_RESULT(located);
    auto connection = Connection::open(located->endpoint);
    VERIFY_RESULT(connection);
    const auto moment = currentMoment(*connection);
    VERIFY_RESULT(moment);
    QVERIFY(*moment > QDateTime::currentSecsSinceEpoch() + 365 * 86'400);
}

void ServerClockTest::filtersGoByIt()
{
    QVERIFY(rowsWhere(m_address, u"is active"_s) > 0);
    QCOMPARE(rowsWhere(m_ahead, u"is active"_s), 0);
    QCOMPARE(rowsWhere(m_address, u"expires_at before 400d ago"_s), 0);
    QCOMPARE(rowsWhere(m_ahead, u"expires_at before 400d ago"_s), rowsWhere(m_ahead, u"is expired"_s));
}

void ServerClockTest::exportsGoByIt()
{
    for (const QString &address : {m_address, m_ahead}) {
        const Ended ended = run({u"export"_s, address, u"sessions"_s, u"--to"_s, m_folder.filePath(u"sessions.csv"_s),
                                 u"--where"_s, u"is active"_s, u"--json"_s, u"--yes"_s});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QCOMPARE(ended.result().value(u"files")[0][u"rows"].toInteger() > 0, address == m_address);
    }
}

void ServerClockTest::countsGoByIt()
{
    for (const QString &address : {m_address, m_ahead}) {
        const Ended ended = run({u"info"_s, address, u"--json"_s});
        QVERIFY2(ended.code == 0, ended.err.constData());
        qint64 active = -1;
        for (const QJsonValue &table : ended.result().value(u"tables").toArray()) {
            if (table[u"name"].toString() == u"sessions"_s)
                active = table[u"states"][u"active"].toInteger();
        }
        QCOMPARE(active > 0, address == m_address);
        QVERIFY(active >= 0);
    }
}

/// A job may run for a while, and not for years.
void ServerClockTest::checksGoByIt()
{
    for (const QString &address : {m_address, m_ahead}) {
        QStringList ids;
        for (const QJsonValue &finding : run({u"check"_s, address, u"--json"_s}).result().value(u"findings").toArray())
            ids << finding[u"id"].toString();
        QCOMPARE(ids.contains(u"job-still-running"_s), address == m_ahead);
    }
}

void ServerClockTest::entriesGoByIt()
{
    auto connection = Connection::open(locateAddress(m_address)->endpoint.writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->execute({u"INSERT INTO sessions (session_id, subject, auth_time, created_at, "
                                       "expires_at) VALUES ('entered', 's', 1, 1, 2)"_s}));
    const Ended ended = run({u"edit"_s, m_ahead, u"sessions"_s, u"entered"_s, u"expires_at=in 1d"_s, u"--reason"_s,
                             u"a test"_s, u"--yes"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    const auto end = connection->value({u"SELECT expires_at FROM sessions WHERE session_id = 'entered'"_s});
    VERIFY_RESULT(end);
    QVERIFY(std::get<qint64>(*end) > QDateTime::currentSecsSinceEpoch() + 365 * 86'400);
}

void ServerClockTest::listsGoByIt()
{
    const Ended ended = run({u"inspect"_s, m_ahead, u"access-tokens"_s, u"--state"_s, u"active"_s, u"--json"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(ended.result().value(u"total").toInteger(-1), 0);
}

QTEST_GUILESS_MAIN(ServerClockTest)
#include "tst_server_clock.moc"
