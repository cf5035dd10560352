#include "sql/edit/bulk_change.h"
#include "tests/support/action_fixture.h"

using namespace credenza;

/// The service goes on while somebody looks at what an action would do.
class ActionMeanwhileTest : public ActionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void whatOthersEndedCounts_data() { backends(); }
    void whatOthersEndedCounts();
    void whatOthersEndedAloneLeavesNoReceipt_data() { backends(); }
    void whatOthersEndedAloneLeavesNoReceipt();
    void whatOthersReplacedIsAConflict_data() { backends(); }
    void whatOthersReplacedIsAConflict();
    void whatCameIsTold_data() { backends(); }
    void whatCameIsTold();
    void whatCameForEveryActiveOneIsTold_data() { backends(); }
    void whatCameForEveryActiveOneIsTold();
    void signedTokensCountFromTheRun_data() { backends(); }
    void signedTokensCountFromTheRun();
    void manyDeletionsTakeNothingAlong_data() { backends(); }
    void manyDeletionsTakeNothingAlong();
    void unkeptSessionsAreSaid_data() { backends(); }
    void unkeptSessionsAreSaid();

private:
    Result<Inspected> barycenter(const QString &backend)
    {
        const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
        if (!endpoint)
            return endpoint.error();
        auto database = inspected(*endpoint);
        if (!database)
            return database;
        const QString columns = u"(token, client_id, subject, scope, created_at, expires_at, revoked)"_s;
        auto made = database->connection.executeAll(
            {u"INSERT INTO access_tokens %1 VALUES ('a1', 'c', 's', 'openid', 1, 9999999999, 0), "
             "('a2', 'c', 's', 'openid', 1, 9999999999, 0)"_s.arg(columns),
             u"INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at) "
             "VALUES ('s1', 's', 1, 1, 9999999999), ('s2', 's', 1, 1, 9999999999)"_s});
        return made ? std::move(database) : Result<Inspected>(made.error());
    }
    static Result<ActionPlan> planned(Inspected &database, const QString &action, const Value &key)
    {
        const auto request = requestFor(database, action, key);
        return request ? planAction(database.connection, database.inspection, *request) : request.error();
    }
    static const inline QString signOut = QStringLiteral("user.sign-out-everywhere");
};

void ActionMeanwhileTest::whatOthersEndedCounts()
{
    QFETCH(QString, backend);
    auto database = barycenter(backend);
    VERIFY_RESULT(database);
    const auto plan = planned(*database, signOut, u"s"_s);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(database->connection.executeAll({u"UPDATE access_tokens SET revoked = 1 WHERE token = 'a1'"_s,
                                                   u"DELETE FROM sessions WHERE session_id = 's2'"_s}));
    const auto before = contentOf(database->connection);
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->isDone());
    QCOMPARE(report->changed, (QMap<QString, qint64>{{u"access_tokens"_s, 1}, {u"sessions"_s, 1}}));
    QCOMPARE(report->save.notes.filter(u"meanwhile by somebody else"_s).size(), 2);
    QVERIFY(report->cameSince.isEmpty());
    for (const qint64 rows : report->stillUsable)
        QCOMPARE(rows, 0);
    VERIFY_RESULT(undone(*database, report->save.receipt));
    QCOMPARE(*contentOf(database->connection), *before);
}

void ActionMeanwhileTest::whatOthersEndedAloneLeavesNoReceipt()
{
    QFETCH(QString, backend);
    auto database = barycenter(backend);
    VERIFY_RESULT(database);
    const auto plan = planned(*database, u"session.end"_s, u"s1"_s);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(database->connection.execute({u"DELETE FROM sessions WHERE session_id = 's1'"_s}));
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->isDone() && report->changed.isEmpty());
    QVERIFY(report->save.receipt.isEmpty() && report->receiptFile.isEmpty());
    QCOMPARE(report->stillUsable.value(u"sessions"_s), 1);
}

/// Ours would be a second key where somebody has made a new one.
void ActionMeanwhileTest::whatOthersReplacedIsAConflict()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"safebox"_s, u"alembic"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(
        database->connection.execute({u"INSERT INTO nwcsecret (id, nwc_secret, npub) VALUES (90001, 'old', 'n')"_s}));
    const auto plan = planned(*database, u"wallet-key.rotate"_s, qint64(90001));
    VERIFY_RESULT(plan);
    VERIFY_RESULT(database->connection.executeAll(
        {u"DELETE FROM nwcsecret WHERE id = 90001"_s,
         u"INSERT INTO nwcsecret (id, nwc_secret, npub) VALUES (90002, 'theirs', 'n')"_s}));
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(!report->isDone());
}

void ActionMeanwhileTest::whatCameIsTold()
{
    QFETCH(QString, backend);
    auto database = barycenter(backend);
    VERIFY_RESULT(database);
    const auto plan = planned(*database, signOut, u"s"_s);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(database->connection.execute(
        {u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
         "VALUES ('late', 'c', 's', 'openid', 1, 9999999999, 0), ('run out', 'c', 's', 'openid', 1, 2, 0)"_s}));
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->isDone());
    QCOMPARE(report->cameSince, (QMap<QString, qint64>{{u"access_tokens"_s, 1}}));
    QCOMPARE(report->stillUsable.value(u"access_tokens"_s), 1);
    QVERIFY2(report->save.notes.last().contains(u"do it again"_s), qPrintable(report->save.notes.join(u' ')));
    const auto again = planned(*database, signOut, u"s"_s);
    VERIFY_RESULT(again);
    const auto second = runAction(*again, progress);
    VERIFY_RESULT(second);
    QVERIFY(second->cameSince.isEmpty());
}

void ActionMeanwhileTest::whatCameForEveryActiveOneIsTold()
{
    QFETCH(QString, backend);
    auto database = barycenter(backend);
    VERIFY_RESULT(database);
    auto request = requestFor(*database, u"session.end"_s, u"s1"_s);
    VERIFY_RESULT(request);
    const auto user = findPrincipal(database->connection, database->inspection, u"user"_s, u"s"_s);
    VERIFY_RESULT(user);
    request->user = *user;
    const auto kept = recordOf(*database, u"sessions"_s, u"s2"_s);
    VERIFY_RESULT(kept);
    request->except = *kept;
    SilentProgress progress;
    for (const auto meant : {ActionRequest::Records::Chosen, ActionRequest::Records::EveryActive}) {
        request->meant = meant;
        const auto plan = planAction(database->connection, database->inspection, *request);
        VERIFY_RESULT(plan);
        VERIFY_RESULT(database->connection.executeAll(
            {u"DELETE FROM sessions WHERE session_id = 'late'"_s,
             u"INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at) "
             "VALUES ('late', 's', 1, 1, 9999999999)"_s}));
        const auto report = runAction(*plan, progress);
        VERIFY_RESULT(report);
        QCOMPARE(report->cameSince.value(u"sessions"_s), meant == ActionRequest::Records::Chosen ? 0 : 1);
        VERIFY_RESULT(undone(*database, report->save.receipt));
    }
}

void ActionMeanwhileTest::signedTokensCountFromTheRun()
{
    QFETCH(QString, backend);
    auto database = barycenter(backend);
    VERIFY_RESULT(database);
    auto plan = planned(*database, signOut, u"s"_s);
    VERIFY_RESULT(plan);
    plan->lookedAt = plan->lookedAt.addSecs(-600);
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY2(report->moment >= seedTime + 600, qPrintable(QString::number(report->moment)));
    QVERIFY(signedUntil(database->inspection.profile, report->moment).first().until
            >= QDateTime::fromSecsSinceEpoch(seedTime + 600 + 3600, Qt::UTC));
}

void ActionMeanwhileTest::manyDeletionsTakeNothingAlong()
{
    QFETCH(QString, backend);
    auto made = barycenter(backend);
    VERIFY_RESULT(made);
    VERIFY_RESULT(made->connection.executeAll(
        {u"CREATE TABLE trails (id integer PRIMARY KEY, session varchar REFERENCES sessions (session_id) "
         "ON DELETE CASCADE)"_s,
         u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
         "INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
         "SELECT 'many ' || i, 'c', 's', 'openid', 1, 9999999999, 0 FROM n"_s.arg(mostRowsToUndo)}));
    auto database = inspected(made->connection.endpoint());
    VERIFY_RESULT(database);
    const auto plan = planned(*database, signOut, u"s"_s);
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, Error::Kind::Refused);
    QVERIFY(plan.error().message.contains(u"sessions"_s));
    VERIFY_RESULT(database->connection.execute({u"DELETE FROM sessions WHERE subject = 's'"_s}));
    VERIFY_RESULT(planned(*database, signOut, u"s"_s));
}

void ActionMeanwhileTest::unkeptSessionsAreSaid()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"safebox"_s, u"alembic"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const QString text = stillUsableText(database->inspection, {}, seedTime);
    QVERIFY2(text.startsWith(u"0 usable credentials left in the database. Sign-ins are cookies"_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(ActionMeanwhileTest)
#include "tst_action_meanwhile.moc"
