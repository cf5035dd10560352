#include "sql/activity/receipt.h"
#include "sql/edit/bulk_change.h"
#include "tests/support/action_fixture.h"

using namespace credenza;

/// Signing out everywhere, and the proof that nothing is left; and what becomes of it when the world has moved on.
class SignOutTest : public ActionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void nothingIsLeft_data();
    void nothingIsLeft();
    void oneStays_data() { backends(); }
    void oneStays();
    void familiesEndWhole_data() { backends(); }
    void familiesEndWhole();
    void offersGoAlong_data() { backends(); }
    void offersGoAlong();
    void doneAlreadyIsNoWrite_data() { backends(); }
    void doneAlreadyIsNoWrite();
    void changedSinceIsAConflict_data() { backends(); }
    void changedSinceIsAConflict();
    void lockedIsDenied_data() { backends(); }
    void lockedIsDenied();
    void manyRowsGoAtOnce_data() { backends(); }
    void manyRowsGoAtOnce();
    void theGoneHaveRecords_data() { backends(); }
    void theGoneHaveRecords();

private:
    static QString subjectIn(Inspected &database)
    {
        return displayText(database.connection
                               .value({u"SELECT subject FROM refresh_tokens WHERE revoked = 0 AND subject IN "
                                       "(SELECT subject FROM sessions) ORDER BY subject"_s})
                               .value_or(Value()));
    }
    /// Of sessions, tokens, codes and device codes, as the service counts them at that second.
    static qint64 usableByHand(Inspected &database, const QString &subject, qint64 now);
};

qint64 SignOutTest::usableByHand(Inspected &database, const QString &subject, qint64 now)
{
    const QString who = u"subject = '%1' AND expires_at >= %2"_s.arg(subject).arg(now);
    const QString sql = u"SELECT (SELECT count(*) FROM sessions WHERE %1)"
                        " + (SELECT count(*) FROM access_tokens WHERE %1 AND revoked = 0)"
                        " + (SELECT count(*) FROM refresh_tokens WHERE %1 AND revoked = 0)"
                        " + (SELECT count(*) FROM auth_codes WHERE %1 AND consumed = 0)"
                        " + (SELECT count(*) FROM device_codes WHERE %1 AND status IN ('pending', 'approved'))"_s;
    return std::get<qint64>(
        database.connection.value({QString(sql).replace(u"%1"_s, who)}).value_or(Value(qint64(-1))));
}

void SignOutTest::nothingIsLeft_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<int>("seconds");
    for (const Dialect *dialect : dialects()) {
        for (const int seconds : {-1, 0, 1})
            QTest::addRow("%s %d", qPrintable(dialect->name), seconds) << dialect->name << seconds;
    }
}

/// A second before and after one of their tokens runs out, with both tables of consents there.
void SignOutTest::nothingIsLeft()
{
    QFETCH(QString, backend);
    QFETCH(int, seconds);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto seed = inspected(*endpoint);
    VERIFY_RESULT(seed);
    const QString subject = subjectIn(*seed);
    VERIFY_RESULT(seed->connection.executeAll(
        {u"CREATE TABLE consents (id integer PRIMARY KEY, client_id varchar NOT NULL, subject varchar NOT NULL, "
         "scope varchar NOT NULL, granted_at bigint NOT NULL, expires_at bigint, revoked integer NOT NULL)"_s,
         u"INSERT INTO consents SELECT id, client_id, subject, scope, granted_at, expires_at, 0 FROM consent"_s,
         u"INSERT INTO consent (client_id, subject, scope, granted_at, revoked) VALUES ('c', '%1', 'openid', 1, 0)"_s
             .arg(subject),
         u"INSERT INTO consents (id, client_id, subject, scope, granted_at, revoked) "
         "VALUES (1000000, 'c', '%1', 'openid', 1, 0)"_s.arg(subject)}));
    const auto expiry = seed->connection.value(
        {u"SELECT min(expires_at) FROM access_tokens WHERE revoked = 0 AND subject = '%1' AND expires_at >= %2"_s
             .arg(subject)
             .arg(seedTime)});
    VERIFY_RESULT(expiry);
    const qint64 now = (isNull(*expiry) ? seedTime : std::get<qint64>(*expiry)) + seconds;

    auto database = inspected(*endpoint, now);
    VERIFY_RESULT(database);
    const auto request = requestFor(*database, u"user.sign-out-everywhere"_s, subject);
    VERIFY_RESULT(request);
    const auto plan = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(plan);
    qint64 before = 0;
    for (const qint64 rows : plan->usableBefore)
        before += rows;
    QCOMPARE(before, usableByHand(*database, subject, now));
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->isDone());
    for (const qint64 rows : report->stillUsable)
        QCOMPARE(rows, 0);
    QCOMPARE(usableByHand(*database, subject, now), 0);
    for (const QString &table : {u"consent"_s, u"consents"_s})
        QCOMPARE(database->connection
                     .value({u"SELECT count(*) FROM %1 WHERE revoked = 0 AND subject = '%2'"_s.arg(table, subject)})
                     .value_or(Value()),
                 Value(qint64(0)));
    const auto kept = receipt(report->save.receipt);
    VERIFY_RESULT(kept);
    QCOMPARE(kept->stillUsable, report->stillUsable);
    QCOMPARE(kept->kind, u"sign-out-everywhere"_s);
    const QString text = stillUsableText(database->inspection, report->stillUsable, report->moment);
    QVERIFY2(text.startsWith(u"0 usable credentials left in the database; ID tokens"_s), qPrintable(text));
    QVERIFY(text.contains(QDateTime::fromSecsSinceEpoch(report->moment + 3600, Qt::UTC).toString(u"HH:mm"_s)));
}

void SignOutTest::oneStays()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto session = database->connection.rows(
        {u"SELECT session_id, subject FROM sessions WHERE expires_at > %1 ORDER BY session_id LIMIT 1"_s.arg(
            seedTime)});
    VERIFY_RESULT(session);
    QVERIFY(!session->isEmpty());
    auto request = requestFor(*database, u"user.sign-out-everywhere"_s, session->first()[1]);
    VERIFY_RESULT(request);
    const auto except = recordOf(*database, u"sessions"_s, session->first()[0]);
    VERIFY_RESULT(except);
    request->except = *except;
    QVERIFY(request->action.canExcept());
    const auto report = done(*database, *request);
    VERIFY_RESULT(report);
    QCOMPARE(report->stillUsable.value(u"sessions"_s), 1);
    QCOMPARE(report->stillUsable.value(u"refresh_tokens"_s), 0);
    QCOMPARE(database->connection.value({u"SELECT session_id FROM sessions WHERE subject = ?"_s, {session->first()[1]}})
                 .value_or(Value()),
             session->first()[0]);
}

void SignOutTest::familiesEndWhole()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    QStringList statements;
    const auto token = [&statements](const QString &name, const QString &parent, int revoked) {
        statements << u"INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at, revoked, "
                      "parent_token) VALUES ('%1', 'c', 's', 'openid', 1, 9999999999, %2, %3)"_s.arg(name)
                          .arg(revoked)
                          .arg(parent.isEmpty() ? u"NULL"_s : u"'%1'"_s.arg(parent));
    };
    token(u"t1"_s, u"purged"_s, 1);
    token(u"t2"_s, u"t1"_s, 1);
    token(u"t3"_s, u"t2"_s, 0);
    token(u"fork"_s, u"t1"_s, 0);
    token(u"sibling"_s, u"purged"_s, 0);
    token(u"stranger"_s, {}, 0);
    VERIFY_RESULT(database->connection.executeAll(statements));
    const auto request = requestFor(*database, u"refresh-token.revoke-family"_s, u"t3"_s);
    VERIFY_RESULT(request);
    const auto report = done(*database, *request);
    VERIFY_RESULT(report);
    QCOMPARE(report->changed, (QMap<QString, qint64>{{u"refresh_tokens"_s, 3}}));
    const auto left = database->connection.rows(
        {u"SELECT token FROM refresh_tokens WHERE subject = 's' AND revoked = 0"_s});
    VERIFY_RESULT(left);
    QCOMPARE(left->size(), 1);
    QCOMPARE(displayText(left->first()[0]), u"stranger"_s);
}

void SignOutTest::offersGoAlong()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"guide"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto ids = database->connection.rows(
        {u"SELECT c.id, c.subject, c.client_id FROM consents AS c JOIN refresh_tokens AS t ON t.subject = c.subject "
         u"AND "
         "t.client_id = c.client_id WHERE c.revoked = 0 AND t.revoked = 0 AND t.expires_at > %1 ORDER BY c.id LIMIT 1"_s
             .arg(seedTime)});
    VERIFY_RESULT(ids);
    QVERIFY(!ids->isEmpty());
    const QList<Value> &row = ids->first();
    auto request = requestFor(*database, u"consent.revoke"_s, row[0]);
    VERIFY_RESULT(request);
    const auto alone = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(alone);
    const auto offer = std::find_if(alone->offers.begin(), alone->offers.end(), [](const ActionOffer &each) {
        return each.action.name() == u"refresh-token.revoke"_s;
    });
    QVERIFY(offer != alone->offers.end());
    const auto live = database->connection.value(
        {u"SELECT count(*) FROM refresh_tokens WHERE subject = ? AND client_id = ? AND revoked = 0 AND expires_at >= ?"_s,
         {row[1], row[2], seedTime}});
    QCOMPARE(Value(offer->records), live.value_or(Value()));
    request->also << offer->action;
    const auto report = done(*database, *request);
    VERIFY_RESULT(report);
    QCOMPARE(report->changed, (QMap<QString, qint64>{{u"consents"_s, 1}, {u"refresh_tokens"_s, offer->records}}));
    const auto action = actionCalled(*database, u"session.end"_s);
    request->also = {*action};
    QCOMPARE(planAction(database->connection, database->inspection, *request).error().kind, Error::Kind::Unfit);
}

void SignOutTest::doneAlreadyIsNoWrite()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto token = database->connection.value(
        {u"SELECT token FROM access_tokens WHERE revoked = 1 ORDER BY token"_s});
    VERIFY_RESULT(token);
    const auto request = requestFor(*database, u"access-token.revoke"_s, *token);
    VERIFY_RESULT(request);
    const auto plan = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(plan);
    QVERIFY(plan->changesNothing());
    QVERIFY(plan->notes.last().contains(u"already"_s));
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(report->isDone() && report->changed.isEmpty() && report->receiptFile.isEmpty());
    QCOMPARE(report->stillUsable, plan->usableBefore);
}

void SignOutTest::changedSinceIsAConflict()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const QString subject = subjectIn(*database);
    const auto request = requestFor(*database, u"user.sign-out-everywhere"_s, subject);
    VERIFY_RESULT(request);
    const auto plan = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(plan);
    auto service = Connection::open(Endpoint(*endpoint).writing());
    VERIFY_RESULT(service);
    VERIFY_RESULT(
        service->execute({u"UPDATE refresh_tokens SET revoked = 2 WHERE revoked = 0 AND subject = ?"_s, {subject}}));
    const auto before = contentOf(database->connection);
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QVERIFY(!report->isDone());
    QCOMPARE(report->save.conflicts.first().edit.table.name, u"refresh_tokens"_s);
    QCOMPARE(*contentOf(database->connection), *before);
}

void SignOutTest::lockedIsDenied()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto request = requestFor(*database, u"user.sign-out-everywhere"_s, subjectIn(*database));
    VERIFY_RESULT(request);
    request->endpoint = Endpoint(*endpoint).reading();
    const auto before = contentOf(database->connection);
    const auto report = done(*database, *request);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, Error::Kind::Denied);
    QCOMPARE(*contentOf(database->connection), *before);
}

/// More than can be taken back: statements run at once, for what fits by then.
void SignOutTest::manyRowsGoAtOnce()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto client = database->connection.value({u"SELECT client_id FROM clients ORDER BY client_id"_s});
    VERIFY_RESULT(client);
    VERIFY_RESULT(database->connection.execute(
        {u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "
         "INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
         "SELECT 'many ' || i, ?, 's', 'openid', 1, 9999999999, 0 FROM n"_s.arg(mostRowsToUndo + 1),
         {*client}}));
    const auto request = requestFor(*database, u"client.end-all"_s, *client);
    VERIFY_RESULT(request);
    const auto plan = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(plan);
    QVERIFY(!plan->canBeUndone() && plan->save.edits.isEmpty());
    VERIFY_RESULT(database->connection.execute({u"UPDATE access_tokens SET revoked = 1 WHERE token = 'many 1'"_s}));
    SilentProgress progress;
    const auto report = runAction(*plan, progress);
    VERIFY_RESULT(report);
    QCOMPARE(report->changed.value(u"access_tokens"_s), plan->rows.value(u"access_tokens"_s) - 1);
    QVERIFY2(report->save.notes.join(u' ').contains(u"by then"_s), qPrintable(report->save.notes.join(u' ')));
    for (const qint64 rows : report->stillUsable)
        QCOMPARE(rows, 0);
    const auto kept = receipt(report->save.receipt);
    VERIFY_RESULT(kept);
    QCOMPARE(kept->counts, report->changed);
    QCOMPARE(undone(*database, report->save.receipt).error().kind, Error::Kind::Refused);
}

void SignOutTest::theGoneHaveRecords()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const QString subject = subjectIn(*database);
    VERIFY_RESULT(database->connection.executeAll({u"DELETE FROM passkeys WHERE subject = '%1'"_s.arg(subject),
                                                   u"DELETE FROM users WHERE subject = '%1'"_s.arg(subject)}));
    const auto request = requestFor(*database, u"user.sign-out-everywhere"_s, subject);
    VERIFY_RESULT(request);
    QVERIFY(request->user->isGone());
    const auto report = done(*database, *request);
    VERIFY_RESULT(report);
    QVERIFY(report->changed.value(u"sessions"_s) > 0);
    QCOMPARE(usableByHand(*database, subject, seedTime), 0);
}

QTEST_GUILESS_MAIN(SignOutTest)
#include "tst_sign_out.moc"
