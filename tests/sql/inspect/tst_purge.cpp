#include "sql/inspect/purge.h"

#include "sql/activity/activity_log.h"
#include "sql/activity/receipt.h"
#include "sql/connection/grammar.h"

#include "tests/support/purge_fixture.h"

using namespace credenza;

namespace {

/// Asks to stop as soon as something was deleted.
class Impatient final : public Progress
{
public:
    void report(const Step &step) override
    {
        if (step.what.startsWith(u"purge") && step.done > 0)
            m_stop.request_stop();
    }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
};

} // namespace

/// Rows go in batches, and what is needed, renewed or out of reach stays, whatever happens meanwhile.
class PurgeTest : public PurgeFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void ancestorsOfLiveChainsStay_data() { backends(); }
    void ancestorsOfLiveChainsStay();
    void olderThanLooksFurtherBack_data() { backends(); }
    void olderThanLooksFurtherBack();
    void renewedRowsStay_data() { backends(); }
    void renewedRowsStay();
    void stoppingKeepsWhatIsDone_data() { backends(); }
    void stoppingKeepsWhatIsDone();
    void lockedTablesAreBusy_data() { backends(); }
    void lockedTablesAreBusy();
    void whatGoesAlongIsCounted_data() { backends(); }
    void whatGoesAlongIsCounted();
    void longTablesAreWalkedThrough_data() { backends(); }
    void longTablesAreWalkedThrough();
    void whoWaitsIsSaidBefore_data();
    void whoWaitsIsSaidBefore();

private:
    static void addChain(Inspected &database);

    QTemporaryDir m_rules;
};

/// Two chains of refresh tokens: of the first the last one is alive, of the second none.
void PurgeTest::addChain(Inspected &database)
{
    const qint64 gone = seedTime - 50 * 86'400, ahead = seedTime + 86'400;
    QStringList statements{u"DELETE FROM refresh_tokens"_s};
    const auto add = [&statements](const QString &token, qint64 expires, int revoked, const QString &parent) {
        statements << u"INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, "
                      "parent_token) VALUES ('%1', 'c', 'u', 'openid', 1, %2, %3, %4)"_s.arg(token)
                          .arg(expires)
                          .arg(revoked)
                          .arg(parent.isEmpty() ? u"NULL"_s : literal(parent));
    };
    add(u"first"_s, gone, 1, {});
    add(u"second"_s, gone, 1, u"first"_s);
    add(u"third"_s, ahead, 0, u"second"_s);
    add(u"dead-first"_s, gone, 1, {});
    add(u"dead-second"_s, gone, 0, u"dead-first"_s);
    add(u"dead-third"_s, ahead, 1, u"dead-second"_s);
    add(u"orphan"_s, gone, 1, u"nowhere"_s);
    VERIFY_RESULT(database.connection.executeAll(statements));
}

void PurgeTest::ancestorsOfLiveChainsStay()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    addChain(*database);
    for (const qint64 olderThan : {0, 30 * 86'400}) {
        const auto plan = plannedFor(*database, {u"refresh-tokens"_s}, olderThan);
        VERIFY_RESULT(plan);
        QCOMPARE(plan->kinds.size(), 1);
        QCOMPARE(plan->kinds.first().rows, 3);
        QCOMPARE(plan->kinds.first().kept, 2);
        QVERIFY(plan->notes.join(u'\n').contains(u"ancestors of refresh tokens that still count"));
    }
    const auto plan = plannedFor(*database, {u"refresh-tokens"_s});
    VERIFY_RESULT(purged(*plan));
    const auto left = database->connection.rows({u"SELECT token FROM refresh_tokens ORDER BY token"_s});
    VERIFY_RESULT(left);
    QStringList tokens;
    for (const QList<Value> &row : *left)
        tokens << displayText(row.first());
    QCOMPARE(tokens, QStringList({u"dead-third"_s, u"first"_s, u"second"_s, u"third"_s}));
}

void PurgeTest::olderThanLooksFurtherBack()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->connection.executeAll({u"DELETE FROM sessions"_s}));
    const QList<int> ages{0, 5, 20, 50, 200, 400}; // days, one for each band
    for (const int days : ages)
        VERIFY_RESULT(database->connection.executeAll(
            {u"INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at, mfa_verified) "
             "VALUES ('s%1', 'u', 1, 1, %2, 0)"_s.arg(days)
                 .arg(seedTime - days * 86'400 - 10)}));
    const auto all = plannedFor(*database, {u"sessions"_s});
    VERIFY_RESULT(all);
    for (const AgeBand &band : all->kinds.first().ages)
        QCOMPARE(band.rows, 1);
    QCOMPARE(all->kinds.first().ages.size(), 6);
    const auto old = plannedFor(*database, {u"sessions"_s}, 30 * 86'400);
    VERIFY_RESULT(old);
    QCOMPARE(old->rows(), 3);
    QCOMPARE(old->kinds.first().ages.first().rows, 0);
    VERIFY_RESULT(purged(*old));
    QCOMPARE(rows(*database, u"sessions"_s), 3);
    QCOMPARE(rows(*database, u"sessions"_s, u"session_id IN ('s0', 's5', 's20')"_s), 3);
}

void PurgeTest::renewedRowsStay()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint, seedTime + 40 * 86'400);
    VERIFY_RESULT(database);
    const auto plan = plannedFor(*database, {u"sessions"_s});
    VERIFY_RESULT(plan);
    QVERIFY(plan->rows() > 1);
    const auto token = database->connection.value({u"SELECT min(session_id) FROM sessions"_s});
    VERIFY_RESULT(token);
    VERIFY_RESULT(database->connection.execute(
        {u"UPDATE sessions SET expires_at = ? WHERE session_id = ?"_s, {plan->moments.now + 60, *token}}));
    const auto report = purged(*plan);
    VERIFY_RESULT(report);
    QCOMPARE(report->rows(), plan->rows() - 1);
    QCOMPARE(rows(*database, u"sessions"_s, u"session_id = "_s + literal(displayText(*token))), 1);
}

void PurgeTest::stoppingKeepsWhatIsDone()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint, seedTime + 40 * 86'400);
    VERIFY_RESULT(database);
    const auto plan = plannedFor(*database, {u"access-tokens"_s});
    VERIFY_RESULT(plan);
    QVERIFY(plan->rows() > 2 * plan->batch);
    Impatient progress;
    const auto report = purge(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->ended && report->ended->kind == Error::Kind::Cancelled);
    QCOMPARE(report->rows(), plan->batch);
    QCOMPARE(receipt(report->receipt)->counts.value(u"access_tokens"_s), plan->batch);
    const auto activities = recordedActivities({.database = endpoint->title(), .limit = 1});
    VERIFY_RESULT(activities);
    QCOMPARE(activities->activities.first().kind, u"purge"_s);
    QCOMPARE(activities->activities.first().rows.value(u"access_tokens"_s), plan->batch);
    QVERIFY(!activities->activities.first().error.isEmpty());
    const auto rest = plannedFor(*database, {u"access-tokens"_s});
    VERIFY_RESULT(rest);
    QCOMPARE(rest->rows(), plan->rows() - plan->batch);
    VERIFY_RESULT(purged(*rest));
    QCOMPARE(plannedFor(*database, {u"access-tokens"_s})->rows(), 0);
}

void PurgeTest::lockedTablesAreBusy()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint, seedTime + 40 * 86'400);
    VERIFY_RESULT(database);
    auto plan = plannedFor(*database, {u"sessions"_s});
    VERIFY_RESULT(plan);
    plan->endpoint.lockTimeout = 0;
    const qint64 before = rows(*database, u"sessions"_s);
    VERIFY_RESULT(database->connection.execute({endpoint->dialect->grammar.beginWrite()}));
    VERIFY_RESULT(database->connection.execute({u"UPDATE sessions SET subject = subject"_s}));
    const auto report = purged(*plan);
    VERIFY_RESULT(database->connection.execute({u"ROLLBACK"_s}));
    QVERIFY(!report && report.error().kind == Error::Kind::Busy);
    QCOMPARE(rows(*database, u"sessions"_s), before);
}

/// A rule of a profile in a folder of its own: guests whose passes are deleted with them.
void PurgeTest::whatGoesAlongIsCounted()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"turnstile"_s, u"only"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    QVERIFY(QDir(m_rules.path()).mkpath(u"purge"_s));
    QFile rule(m_rules.filePath(u"purge/user.sql"_s));
    QVERIFY(rule.open(QIODevice::WriteOnly));
    rule.write("-- title: Guests who have a pass\n-- table: guest book\n-- own: never\n"
               "\"no\" IN (SELECT guest FROM passes)\n");
    rule.close();
    database->inspection.profile.folder = m_rules.path();
    const qint64 passes = rows(*database, u"passes"_s);
    QVERIFY(passes > 0);
    const auto plan = plannedFor(*database, {u"guests"_s});
    VERIFY_RESULT(plan);
    const PurgedKind &guests = plan->kinds.first();
    QVERIFY(guests.rows > 0 && guests.ages.isEmpty());
    QCOMPARE(guests.reached.size(), 1);
    QCOMPARE(guests.reached.first().table.name, u"passes"_s);
    QCOMPARE(guests.reached.first().rows, passes);
    QVERIFY(guests.reached.first().fate == Dependents::Fate::Deleted);
    const auto spared = plannedFor(*database, {u"guests"_s}, 86'400);
    VERIFY_RESULT(spared);
    QCOMPARE(spared->rows(), 0);
    QVERIFY(spared->notes.first().contains(u"have no age"));
    const auto report = purged(*plan);
    VERIFY_RESULT(report);
    QCOMPARE(report->changed.value(u"passes"_s), passes);
    QCOMPARE(report->changed.value(u"guest book"_s), guests.rows);
    QCOMPARE(rows(*database, u"passes"_s), 0);
}

/// More rows than one stretch of the walk, of which a few in each stretch are due.
void PurgeTest::longTablesAreWalkedThrough()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->connection.executeAll(
        {u"DELETE FROM access_tokens"_s,
         u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 35000) "
         "INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
         "SELECT 't' || (i * 7919 % 1000003), 'c', 'u', 'openid', 1, %1 + CASE WHEN i % 500 = 0 THEN -5 ELSE 5 END, 0 "
         "FROM n"_s.arg(seedTime)}));
    const auto plan = plannedFor(*database, {u"access-tokens"_s});
    VERIFY_RESULT(plan);
    QCOMPARE(plan->rows(), 70);
    const auto report = purged(*plan);
    VERIFY_RESULT(report);
    QCOMPARE(report->rows(), 70);
    QCOMPARE(rows(*database, u"access_tokens"_s), 35'000 - 70);
    QCOMPARE(rows(*database, u"access_tokens"_s, u"expires_at < %1"_s.arg(seedTime)), 0);
}

void PurgeTest::whoWaitsIsSaidBefore_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<bool>("waits");
    QTest::newRow("a journal of what was") << u"sqlite"_s << u"PRAGMA journal_mode = DELETE"_s << true;
    QTest::newRow("a write-ahead log") << u"sqlite"_s << u"PRAGMA journal_mode = WAL"_s << false;
    QTest::newRow("a server") << u"postgresql"_s << u"SELECT 1"_s << false;
}

void PurgeTest::whoWaitsIsSaidBefore()
{
    QFETCH(QString, backend);
    QFETCH(QString, setting);
    QFETCH(bool, waits);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->connection.executeAll({setting}));
    const auto plan = plannedFor(*database, {u"access-tokens"_s});
    VERIFY_RESULT(plan);
    QVERIFY(plan->rows() > 0);
    QCOMPARE(plan->conditions.join(u'\n').contains(u"they wait for each batch, about 50 ms"), waits);
    QCOMPARE(plan->notes.join(u'\n').contains(u"not in WAL mode"), waits);
    const auto none = plannedFor(*database, {u"access-tokens"_s}, 90LL * 365 * 86'400);
    VERIFY_RESULT(none);
    QVERIFY(none->rows() == 0 && none->conditions.isEmpty());
    VERIFY_RESULT(purged(*plan));
    QCOMPARE(plannedFor(*database, {u"access-tokens"_s})->rows(), 0);
}

QTEST_GUILESS_MAIN(PurgeTest)
#include "tst_purge.moc"
