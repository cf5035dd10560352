#include "sql/inspect/belonging.h"
#include "tests/support/action_fixture.h"

using namespace credenza;

/// What goes along with an action concerns the same users and clients and nobody else.
class ActionOffersTest : public ActionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void onlyThePairsOfTheRecords_data() { backends(); }
    void onlyThePairsOfTheRecords();
    void noRecordsNoOffers_data() { backends(); }
    void noRecordsNoOffers();
    void tooManyAreRefused_data() { backends(); }
    void tooManyAreRefused();
    void whatCannotBeSparedIsRefused_data();
    void whatCannotBeSparedIsRefused();
    void recordsHaveOwners_data() { backends(); }
    void recordsHaveOwners();

private:
    /// Two consents, of sA for cA and of sB for cB, and an access token of each of the two for each of the clients.
    Result<Inspected> crossed(const QString &backend)
    {
        const auto endpoint = sampleOf(u"barycenter"_s, u"guide"_s, backend);
        if (!endpoint)
            return endpoint.error();
        auto database = inspected(*endpoint);
        if (!database)
            return database;
        auto made = database->connection.executeAll(
            {u"INSERT INTO consents (id, client_id, subject, scope, granted_at, revoked) "
             "VALUES (90001, 'cA', 'sA', 'openid', 1, 0), (90002, 'cB', 'sB', 'openid', 1, 0)"_s,
             u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
             "SELECT s || ' at ' || c, c, s, 'openid', 1, 9999999999, 0 FROM (SELECT 'sA' AS s UNION SELECT 'sB') AS "
             "u, "
             "(SELECT 'cA' AS c UNION SELECT 'cB') AS v"_s});
        return made ? std::move(database) : Result<Inspected>(made.error());
    }
    static QStringList live(Inspected &database)
    {
        QStringList tokens;
        const auto rows = database.connection.rows(
            {u"SELECT token FROM access_tokens WHERE client_id IN ('cA', 'cB') AND revoked = 0 ORDER BY token"_s});
        for (const QList<Value> &row : rows.value_or(QList<QList<Value>>()))
            tokens << displayText(row[0]);
        return tokens;
    }
};

void ActionOffersTest::onlyThePairsOfTheRecords()
{
    QFETCH(QString, backend);
    auto database = crossed(backend);
    VERIFY_RESULT(database);
    auto request = requestFor(*database, u"consent.revoke"_s, qint64(90001));
    VERIFY_RESULT(request);
    const auto second = recordOf(*database, u"consents"_s, qint64(90002));
    VERIFY_RESULT(second);
    request->records << *second;
    const auto alone = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(alone);
    for (const ActionOffer &offer : alone->offers)
        QCOMPARE(offer.records, offer.action.name() == u"access-token.revoke"_s ? 2 : 0);
    const auto also = actionCalled(*database, u"access-token.revoke"_s);
    VERIFY_RESULT(also);
    request->also << *also;
    VERIFY_RESULT(done(*database, *request));
    QCOMPARE(live(*database), (QStringList{u"sA at cB"_s, u"sB at cA"_s}));
}

/// "Every active one" may be none: what goes along with none is nothing, not everything of the user.
void ActionOffersTest::noRecordsNoOffers()
{
    QFETCH(QString, backend);
    auto database = crossed(backend);
    VERIFY_RESULT(database);
    auto request = requestFor(*database, u"consent.revoke"_s, qint64(90001));
    VERIFY_RESULT(request);
    request->records.clear();
    const auto user = findPrincipal(database->connection, database->inspection, u"user"_s, u"sA"_s);
    VERIFY_RESULT(user);
    request->user = *user;
    const auto also = actionCalled(*database, u"access-token.revoke"_s);
    VERIFY_RESULT(also);
    request->also << *also;
    const auto plan = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(plan);
    QVERIFY(plan->changesNothing() && plan->offers.isEmpty());
}

void ActionOffersTest::tooManyAreRefused()
{
    QFETCH(QString, backend);
    auto database = crossed(backend);
    VERIFY_RESULT(database);
    VERIFY_RESULT(
        database->connection.execute({u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 21) "
                                      "INSERT INTO consents (id, client_id, subject, scope, granted_at, revoked) "
                                      "SELECT 91000 + i, 'cA', 's' || i, 'openid', 1, 0 FROM n"_s}));
    auto request = requestFor(*database, u"consent.revoke"_s, qint64(90001));
    VERIFY_RESULT(request);
    for (qint64 id = 91'001; id <= 91'021; ++id)
        request->records << *recordOf(*database, u"consents"_s, id);
    const auto client = findPrincipal(database->connection, database->inspection, u"client"_s, u"cA"_s);
    VERIFY_RESULT(client);
    request->client = *client;
    const auto alone = planAction(database->connection, database->inspection, *request);
    VERIFY_RESULT(alone);
    QVERIFY(alone->offers.isEmpty());
    QCOMPARE(alone->concerned.size(), 1);
    QCOMPARE(alone->concerned.first().role, u"client"_s);
    request->also << *actionCalled(*database, u"access-token.revoke"_s);
    QCOMPARE(planAction(database->connection, database->inspection, *request).error().kind, Error::Kind::Unfit);
}

void ActionOffersTest::whatCannotBeSparedIsRefused_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("table");
    QTest::addColumn<bool>("planned");
    const auto row = [](const QString &service, const QString &edition, const QString &action, const QString &table,
                        bool planned) {
        QTest::newRow(qPrintable(service + u' ' + action)) << service << edition << action << table << planned;
    };
    row(u"barycenter"_s, u"current"_s, u"refresh-token.revoke-family"_s, u"refresh_tokens"_s, false);
    row(u"barycenter"_s, u"current"_s, u"refresh-token.revoke"_s, u"refresh_tokens"_s, true);
    row(u"barycenter"_s, u"current"_s, u"client.end-all"_s, u"access_tokens"_s, false);
    row(u"barycenter"_s, u"current"_s, u"user.sign-out-everywhere"_s, u"access_tokens"_s, true);
    row(u"safebox"_s, u"alembic"_s, u"wallet-key.rotate"_s, u"nwcsecret"_s, false);
    row(u"safebox"_s, u"alembic"_s, u"user.end-all"_s, u"nwcsecret"_s, true);
    row(u"openbadges-system"_s, u"kysely"_s, u"provider-link.unlink"_s, u"oauth_providers"_s, false);
}

void ActionOffersTest::whatCannotBeSparedIsRefused()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, action);
    QFETCH(QString, table);
    QFETCH(bool, planned);
    const auto endpoint = sampleOf(service, edition, u"sqlite"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto meant = actionCalled(*database, action);
    VERIFY_RESULT(meant);
    const auto records = readRecords(database->connection, database->inspection,
                                     *database->inspection.ofTable(database->inspection.catalog.table(table)->name),
                                     {});
    VERIFY_RESULT(records);
    ActionRequest request{.endpoint = Endpoint(*endpoint).writing(),
                          .action = *meant,
                          .records = records->records,
                          .except = records->records.first(),
                          .reason = u"a test"_s};
    for (const QString &role : {u"user"_s, u"client"_s}) {
        const auto somebody = readRecords(database->connection, database->inspection,
                                          *database->inspection.ofRole(role).value(0, &database->kind(u"user"_s)), {});
        VERIFY_RESULT(somebody);
        const auto who = findPrincipal(database->connection, database->inspection, somebody->records.first().role,
                                       somebody->records.first().id);
        VERIFY_RESULT(who);
        (role == u"user"_s ? request.user : request.client) = *who;
    }
    const auto plan = planAction(database->connection, database->inspection, request);
    QVERIFY2(plan.has_value() == planned, plan ? "planned" : described(plan.error()).constData());
    if (!planned)
        QCOMPARE(plan.error().kind, Error::Kind::Usage);
}

/// Two columns that say the same, or nothing, do not make a record somebody's.
void ActionOffersTest::recordsHaveOwners()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"safebox"_s, u"alembic"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto &inspection = database->inspection;
    const auto boxes = readRecords(database->connection, inspection, database->kind(u"user"_s), {});
    VERIFY_RESULT(boxes);
    QVERIFY(boxes->records.size() > 1);
    const Record mine = boxes->records[0];
    const Record other = boxes->records[1];
    VERIFY_RESULT(database->connection.executeAll(
        {u"UPDATE registeredsafebox SET owner = '%1' WHERE id = %2"_s.arg(other.id, mine.id),
         u"INSERT INTO nwcsecret (id, nwc_secret, npub) SELECT 90001, 'mine', npub FROM registeredsafebox "
         "WHERE id = %1"_s.arg(mine.id)}));
    const auto me = findPrincipal(database->connection, inspection, u"user"_s, mine.id);
    VERIFY_RESULT(me);
    const auto somebody = findPrincipal(database->connection, inspection, u"user"_s, other.id);
    VERIFY_RESULT(somebody);
    const auto key = recordOf(*database, u"nwcsecret"_s, qint64(90001));
    VERIFY_RESULT(key);
    QVERIFY(isOf(inspection, mine, *me) && !isOf(inspection, other, *me));
    QVERIFY(isOf(inspection, *key, *me) && !isOf(inspection, *key, *somebody));
    const auto offers = readRecords(database->connection, inspection, database->kind(u"receive-offer"_s), {});
    VERIFY_RESULT(offers);
    QVERIFY(!offers->records.isEmpty() && !isOf(inspection, offers->records.first(), *me));
}

QTEST_GUILESS_MAIN(ActionOffersTest)
#include "tst_action_offers.moc"
