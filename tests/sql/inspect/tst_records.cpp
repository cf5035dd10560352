#include "sql/inspect/record.h"

#include "sql/connection/grammar.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

#include "tests/support/inspection.h"

using namespace credenza;

/// Records of every kind, of every service, on both backends.
class RecordsTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void everyKindLists_data() { editions(); }
    void everyKindLists();
    void recordsAreFoundAgain_data() { editions(); }
    void recordsAreFoundAgain();
    void statesTurnAtTheSecond_data();
    void statesTurnAtTheSecond();
    void limitsKeepTheTotal_data() { backends(); }
    void limitsKeepTheTotal();
    void bigListsAreNotSorted_data() { backends(); }
    void bigListsAreNotSorted();
    void bothConsentTablesCount_data() { backends(); }
    void bothConsentTablesCount();
    void fingerprintsNameSecrets_data() { backends(); }
    void fingerprintsNameSecrets();

private:
    static QStringList secretsOf(const Kind &kind, const Record &record)
    {
        QStringList secrets;
        for (const Column &column : kind.table.columns) {
            const ColumnMeaning *meaning = kind.column(column.name);
            const QString text = displayText(record.value(kind, column.name));
            if (meaning && meaning->secrecy != ColumnMeaning::Secrecy::Open && text.size() >= 6)
                secrets << text;
        }
        return secrets;
    }

    static QString allTexts(const Inspection &inspection, const Kind &kind, const Record &record)
    {
        QStringList texts{record.id, record.label, record.subject, record.client};
        for (const auto &[title, text] : detailsOf(record, inspection, kind))
            texts << text;
        return texts.join(u'\n');
    }
};

void RecordsTest::everyKindLists()
{
    const auto endpoint = sample();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    for (const Kind &kind : database->inspection.kinds) {
        const auto list = readRecords(database->connection, database->inspection, kind, {.limit = 25});
        VERIFY_RESULT(list);
        const auto rows = database->connection.value({u"SELECT count(*) FROM "_s + kind.table.name.sql()});
        VERIFY_RESULT(rows);
        QCOMPARE(list->total, std::get<qint64>(*rows));
        QCOMPARE(list->records.size(), std::min(qsizetype(list->total), qsizetype(25)));
        qint64 counted = 0;
        for (const StateCount &state : list->states)
            counted += state.rows;
        QCOMPARE(counted, list->total);
        for (const Record &record : list->records) {
            QVERIFY2(!record.id.isEmpty() && !record.key.isEmpty(), qPrintable(kind.role));
            QVERIFY(kind.states().contains(record.state));
            QCOMPARE(record.started.has_value(),
                     !kind.meaning.started.isEmpty() && !isNull(record.value(kind, kind.meaning.started)));
            const QString shown = allTexts(database->inspection, kind, record);
            for (const QString &secret : secretsOf(kind, record))
                QVERIFY2(!shown.contains(secret), qPrintable(kind.role));
        }
        for (qsizetype at = 1; at < list->records.size(); ++at) {
            const auto &one = list->records[at - 1].started, &other = list->records[at].started;
            QVERIFY2(!one || !other || *one >= *other, qPrintable(kind.role));
        }
    }
}

void RecordsTest::recordsAreFoundAgain()
{
    const auto endpoint = sample();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    for (const Kind &kind : inspection.kinds) {
        const auto list = readRecords(connection, inspection, kind, {.limit = 3});
        VERIFY_RESULT(list);
        for (const Record &record : list->records) {
            const auto found = recordNamed(connection, inspection, kind, record.id);
            VERIFY_RESULT(found);
            QCOMPARE(found->key, record.key);
            if (record.subject.isEmpty() || kind.users.isEmpty())
                continue;
            const auto user = findPrincipal(connection, inspection, u"user"_s, record.subject);
            VERIFY_RESULT(user);
            const auto theirs = readRecords(connection, inspection, kind, {.user = *user, .limit = 10'000});
            VERIFY_RESULT(theirs);
            const bool isThere = std::any_of(theirs->records.begin(), theirs->records.end(),
                                             [&record](const Record &each) { return each.key == record.key; });
            QVERIFY2(isThere, qPrintable(kind.role));
            QCOMPARE(theirs->records.size(), theirs->total);
        }
        QCOMPARE(recordNamed(connection, inspection, kind, u"no such id"_s).error().kind, Error::Kind::NotFound);
    }
}

void RecordsTest::statesTurnAtTheSecond_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("atExpiry");
    QTest::addColumn<QString>("expiry"); // of all rows; empty for what the sample has

    for (const Dialect *dialect : dialects()) {
        const auto row = [dialect](const QString &service, const QString &edition, const QString &role,
                                   const QString &atExpiry, const QString &expiry = {}) {
            QTest::addRow("%s %s %s %s", qPrintable(service), qPrintable(role), qPrintable(expiry),
                          qPrintable(dialect->name))
                << service << edition << dialect->name << role << atExpiry << expiry;
        };
        for (const QString &role : {u"session"_s, u"authorization-code"_s, u"access-token"_s, u"refresh-token"_s,
                                    u"device-code"_s, u"federation-request"_s})
            row(u"barycenter"_s, u"current"_s, role, u"active"_s);
        row(u"barycenter"_s, u"current"_s, u"challenge"_s, u"expired"_s);
        for (const QString &expiry : {u"2026-11-05T12:00:00.000Z"_s, u"2026-11-05 12:00:00"_s}) {
            row(u"openbadges-system"_s, u"kysely"_s, u"session"_s, u"expired"_s, expiry);
            row(u"openbadges-system"_s, u"kysely"_s, u"sign-in"_s, u"active"_s, expiry);
        }
        for (const QString &expiry : {u"2026-11-05T12:00:00+00:00"_s, u"2026-11-05T12:00:00Z"_s})
            row(u"didhub"_s, u"legacy"_s, u"password-reset"_s, u"expired"_s, expiry);
    }
}

void RecordsTest::statesTurnAtTheSecond()
{
    QFETCH(QString, service);
    QFETCH(QString, edition);
    QFETCH(QString, backend);
    QFETCH(QString, role);
    QFETCH(QString, atExpiry);
    QFETCH(QString, expiry);
    const auto endpoint = sampleOf(service, edition, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint, 0);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const Kind &kind = database->kind(role);
    if (!expiry.isEmpty())
        VERIFY_RESULT(
            connection.execute({u"UPDATE %1 SET %2 = ?"_s.arg(kind.table.name.sql(), kind.meaning.expires), {expiry}}));
    const auto active = readRecords(connection, inspection, kind, {.state = u"active"_s, .limit = 1});
    VERIFY_RESULT(active);
    QVERIFY(!active->records.isEmpty());
    const Record record = active->records.first();
    QVERIFY(record.expires && record.expires->time().msec() == 0);
    for (const auto &[seconds, state] :
         {std::pair(-1, u"active"_s), std::pair(0, atExpiry), std::pair(1, u"expired"_s)}) {
        inspection.now = record.expires->toSecsSinceEpoch() + seconds;
        const auto then = recordNamed(connection, inspection, kind, record.id);
        VERIFY_RESULT(then);
        QVERIFY2(then->state == state, qPrintable(u"%1 s: %2"_s.arg(seconds).arg(then->state)));
        const auto same = readRecords(connection, inspection, kind, {.state = state, .limit = 100'000});
        VERIFY_RESULT(same);
        const bool isThere = std::any_of(same->records.begin(), same->records.end(),
                                         [&record](const Record &each) { return each.key == record.key; });
        QVERIFY(isThere);
    }
}

void RecordsTest::limitsKeepTheTotal()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const Kind &tokens = database->kind(u"access-token");
    const auto any = readRecords(connection, inspection, tokens, {.limit = 1});
    VERIFY_RESULT(any);
    const auto client = findPrincipal(connection, inspection, u"client"_s, any->records.first().client);
    VERIFY_RESULT(client);
    for (const QString &state : {QString(), u"revoked"_s, u"active"_s, u"no such state"_s}) {
        const RecordQuery all{.client = *client, .state = state, .limit = 100'000};
        const auto whole = readRecords(connection, inspection, tokens, all);
        VERIFY_RESULT(whole);
        QCOMPARE(whole->records.size(), whole->total);
        for (const qsizetype limit : {1, 2, 7}) {
            const auto part = readRecords(connection, inspection, tokens,
                                          {.client = *client, .state = state, .limit = limit});
            VERIFY_RESULT(part);
            QCOMPARE(part->total, whole->total);
            QCOMPARE(part->states.size(), whole->states.size());
            QCOMPARE(part->records.size(), std::min(limit, whole->records.size()));
            for (qsizetype at = 0; at < part->records.size(); ++at)
                QCOMPARE(part->records[at].key, whole->records[at].key);
        }
    }
    const auto nobodys = readRecords(connection, inspection, database->kind(u"job"), {.client = *client});
    VERIFY_RESULT(nobodys);
    QCOMPARE(nobodys->total, 0);
    const auto itself = readRecords(connection, inspection, database->kind(u"client"), {.client = *client});
    VERIFY_RESULT(itself);
    QCOMPARE(itself->total, 1);
}

void RecordsTest::bigListsAreNotSorted()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const Kind &tokens = database->kind(u"access-token");
    VERIFY_RESULT(connection.execute(
        {u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 110000) INSERT INTO access_tokens "
         "(token, client_id, subject, scope, created_at, expires_at, revoked) SELECT 'many-' || i, 'c', 's', 'openid', "
         "i, CASE WHEN i <= 3 THEN %1 ELSE i END, 0 FROM n"_s.arg(seedTime * 2)}));
    const auto list = readRecords(connection, inspection, tokens, {.limit = 5});
    VERIFY_RESULT(list);
    QCOMPARE(list->records.size(), 5);
    QCOMPARE(list->order, tokens.table.hiddenKeyStays ? RecordOrder::LastStored : RecordOrder::Key);
    if (list->order == RecordOrder::LastStored)
        QCOMPARE(list->records.first().value(tokens, u"token"), Value(u"many-110000"_s));

    const auto someone = findPrincipal(connection, inspection, u"user"_s, u"s"_s);
    VERIFY_RESULT(someone);
    QVERIFY(someone->isGone());
    const auto theirs = readRecords(connection, inspection, tokens, {.user = *someone, .limit = 5});
    VERIFY_RESULT(theirs);
    QCOMPARE(theirs->total, 110'000);
    QCOMPARE(theirs->records.size(), 5);
    QCOMPARE(theirs->records.first().value(tokens, u"token"), Value(u"many-110000"_s));
    const auto live = readRecords(connection, inspection, tokens, {.user = *someone, .state = u"active"_s, .limit = 2});
    VERIFY_RESULT(live);
    QCOMPARE(live->total, 3);
    QCOMPARE(live->records.size(), 2);
    QCOMPARE(live->records.first().value(tokens, u"token"), Value(u"many-3"_s));

    const auto few = readRecords(connection, inspection, tokens, {.state = u"active"_s, .limit = 1000});
    VERIFY_RESULT(few);
    QCOMPARE(few->order, RecordOrder::Newest);
    QVERIFY(few->total >= 3 && few->total < 1000);
    QCOMPARE(few->records.size(), few->total);
    QCOMPARE(few->records.last().value(tokens, u"token"), Value(u"many-1"_s));
}

/// One as the migrations make it, one as the service's code reads it.
void RecordsTest::bothConsentTablesCount()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto connection = Connection::open(endpoint->writing());
    VERIFY_RESULT(connection);
    VERIFY_RESULT(connection->executeAll(
        {u"CREATE TABLE consents (id bigint PRIMARY KEY, client_id varchar NOT NULL, subject varchar NOT NULL, scope "
         "varchar NOT NULL, granted_at bigint NOT NULL, expires_at bigint, revoked bigint NOT NULL DEFAULT 0)"_s,
         u"INSERT INTO consents SELECT id, client_id, subject, scope, granted_at, %1, 0 FROM consent WHERE revoked = 0"_s
             .arg(seedTime)}));
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto kinds = kindsNamed(database->inspection, u"consents"_s);
    VERIFY_RESULT(kinds);
    QCOMPARE(kinds->size(), 2);
    for (const Kind *kind : *kinds) {
        QCOMPARE(kind->isRead, kind->table.name.name == "consents"_L1);
        database->inspection.now = seedTime;
        const auto list = readRecords(database->connection, database->inspection, *kind, {.state = u"active"_s});
        VERIFY_RESULT(list);
        QVERIFY(list->total > 0);
    }
    database->inspection.now = seedTime + 1;
    const auto later = readRecords(database->connection, database->inspection, database->kind(u"consent"),
                                   {.state = u"active"_s});
    VERIFY_RESULT(later);
    QCOMPARE(later->total, 0);
}

void RecordsTest::fingerprintsNameSecrets()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    auto &[connection, inspection] = *database;
    const Kind &tokens = database->kind(u"access-token");

    QHash<QString, QString> seen; // two tokens whose fingerprints begin alike
    QString one, other;
    for (int number = 0; other.isEmpty(); ++number) {
        const QString token = u"token-%1"_s.arg(number, 26, 10, QChar(u'0'));
        const QString digits = fingerprint(token, ColumnMeaning::Secrecy::Secret).text.mid(3, 6);
        if (seen.contains(digits)) {
            one = seen.value(digits);
            other = token;
        }
        seen.insert(digits, token);
    }
    for (const QString &token : {one, other})
        VERIFY_RESULT(connection.execute({u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, "
                                          "expires_at, revoked) VALUES (?, 'c', 's', 'openid', 1, 2, 0)"_s,
                                          {token}}));
    const QString whole = fingerprint(one, ColumnMeaning::Secrecy::Secret).text;
    for (const QString &name : {one, whole, whole.sliced(3), whole.toUpper(), whole.first(9) + u'…'}) {
        const auto found = recordNamed(connection, inspection, tokens, name);
        if (name.size() <= 10) {
            QVERIFY(!found);
            QCOMPARE(found.error().kind, Error::Kind::NotFound);
            QVERIFY2(found.error().detail.contains(whole), qPrintable(found.error().detail));
            QVERIFY(!found.error().detail.contains(one));
            continue;
        }
        VERIFY_RESULT(found);
        QCOMPARE(std::get<QString>(found->key.values.first()), one);
    }
    QVERIFY(!recordNamed(connection, inspection, tokens, one.chopped(1))); // never in part
    QVERIFY(!recordNamed(connection, inspection, tokens, whole.first(8)));

    const Kind &consents = database->kind(u"consent");
    VERIFY_RESULT(recordNamed(connection, inspection, consents, u"1"_s));
    QVERIFY(!recordNamed(connection, inspection, consents, u"yes"_s));

    const Kind &devices = database->kind(u"device-code");
    const auto some = readRecords(connection, inspection, devices, {.limit = 1});
    VERIFY_RESULT(some);
    const Value code = some->records.first().value(devices, u"user_code");
    const auto byCode = recordNamed(connection, inspection, devices, displayText(code));
    VERIFY_RESULT(byCode);
    QCOMPARE(byCode->key, some->records.first().key);
    VERIFY_RESULT(
        recordNamed(connection, inspection, devices, fingerprint(code, ColumnMeaning::Secrecy::ShortSecret).text));
}

QTEST_GUILESS_MAIN(RecordsTest)
#include "tst_records.moc"
