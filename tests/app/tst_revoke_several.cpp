#include "tests/support/revoke_fixture.h"

using namespace credenza;

/// `revoke` with a word that stands for several kinds: each in its own way, in one transaction.
class RevokeSeveralTest : public RevokeTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makeSample(); }
    void init();
    void everyActiveOne_data();
    void everyActiveOne();
    void oneTransactionAndOneReceipt();
    void namedOnes();
    void oneOfThemStays();
    void whatNothingEndsIsSaid();
    void whatEndsTogetherIsNotSaidToStay_data();
    void whatEndsTogetherIsNotSaidToStay();
    void offersThatAreDoneAnywayAreNotMade();
    void whatCameMeanwhileIsThree_data();
    void whatCameMeanwhileIsThree();

private:
    QJsonArray notes(const Ended &ended) const { return ended.result().value(u"notes").toArray(); }
    static bool says(const QJsonArray &notes, QStringView words)
    {
        return std::any_of(notes.begin(), notes.end(),
                           [words](const QJsonValue &note) { return note.toString().contains(words); });
    }
};

/// One live record more of every kind that the user can have.
void RevokeSeveralTest::init()
{
    copySample();
    change({u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at) "
            "VALUES ('access-live', 'c', '%1', 'openid', 1, 9999999999)"_s.arg(m_subject),
            u"INSERT INTO refresh_tokens (token, client_id, subject, scope, created_at, expires_at) "
            "VALUES ('refresh-live', 'c', '%1', 'openid', 1, 9999999999)"_s.arg(m_subject),
            u"INSERT INTO auth_codes (code, client_id, redirect_uri, scope, subject, code_challenge, "
            "code_challenge_method, created_at, expires_at) "
            "VALUES ('code-live', 'c', 'r', 'openid', '%1', 'x', 'S256', 1, 9999999999)"_s.arg(m_subject),
            u"INSERT INTO device_codes (device_code, user_code, client_id, scope, created_at, expires_at, status, "
            "subject) VALUES ('device-live', 'ABCD-EFGH', 'c', 'openid', 1, 9999999999, 'approved', '%1')"_s.arg(
                m_subject)});
}

void RevokeSeveralTest::everyActiveOne_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QStringList>("actions");
    QTest::addColumn<QStringList>("tables");

    const QStringList tokens{u"access-token.revoke"_s, u"refresh-token.revoke"_s};
    QTest::newRow("tokens") << u"tokens"_s << tokens << QStringList{u"access_tokens"_s, u"refresh_tokens"_s};
    QTest::newRow("codes") << u"codes"_s << QStringList{u"authorization-code.consume"_s, u"device-code.deny"_s}
                           << QStringList{u"auth_codes"_s, u"device_codes"_s};
    QTest::newRow("credentials") << u"credentials"_s
                                 << QStringList{u"session.end"_s, u"authorization-code.consume"_s} + tokens
                                        + QStringList{u"device-code.deny"_s}
                                 << QStringList{u"access_tokens"_s, u"auth_codes"_s, u"device_codes"_s,
                                                u"refresh_tokens"_s, u"sessions"_s};
}

void RevokeSeveralTest::everyActiveOne()
{
    QFETCH(QString, word);
    QFETCH(QStringList, actions);
    QFETCH(QStringList, tables);
    const QString alive = u"expires_at > unixepoch()"_s;
    const QMap<QString, QString> active{{u"access_tokens"_s, u"revoked = 0 AND "_s + alive},
                                        {u"auth_codes"_s, u"consumed = 0 AND "_s + alive},
                                        {u"device_codes"_s, u"status IN ('pending', 'approved') AND "_s + alive},
                                        {u"refresh_tokens"_s, u"revoked = 0 AND "_s + alive},
                                        {u"sessions"_s, alive}};
    QMap<QString, qint64> before;
    for (const auto &[table, condition] : active.asKeyValueRange())
        before[table] = theirs(table, condition);
    const qint64 others = std::get<qint64>(
        value(u"SELECT count(*) FROM access_tokens WHERE revoked = 0 AND subject <> '%1'"_s.arg(m_subject)));

    const Ended ended = agreed({word, u"--user"_s, m_subject});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(ended.result().value(u"actions").toArray(), QJsonArray::fromStringList(actions));
    const QJsonObject changed = ended.result().value(u"changed").toObject();
    QCOMPARE(changed.keys(), tables);
    for (const auto &[table, condition] : active.asKeyValueRange()) {
        QVERIFY2(before[table] > 0, qPrintable(table));
        QCOMPARE(theirs(table, condition), tables.contains(table) ? 0 : before[table]);
        QCOMPARE(changed.value(table).toInteger(), tables.contains(table) ? before[table] : 0);
    }
    QCOMPARE(value(u"SELECT count(*) FROM access_tokens WHERE revoked = 0 AND subject <> '%1'"_s.arg(m_subject)),
             Value(others));
}

void RevokeSeveralTest::oneTransactionAndOneReceipt()
{
    const QByteArray before = run({u"digest"_s, m_file, u"--json"_s}).out;
    const Ended ended = agreed({u"credentials"_s, u"--user"_s, m_subject});
    QVERIFY2(ended.code == 0, ended.err.constData());
    const QString receipt = QFileInfo(ended.result().value(u"receipt").toString()).baseName();
    const Ended undone = run({u"undo"_s, receipt});
    QVERIFY2(undone.code == 0, undone.err.constData());
    QCOMPARE(run({u"digest"_s, m_file, u"--json"_s}).out, before);

    change({u"CREATE TRIGGER no_more BEFORE UPDATE ON refresh_tokens BEGIN SELECT raise(ABORT, 'not today'); END"_s});
    QCOMPARE(agreed({u"credentials"_s, u"--user"_s, m_subject}).code, 7);
    QCOMPARE(run({u"digest"_s, m_file, u"--json"_s}).out, before);
}

void RevokeSeveralTest::namedOnes()
{
    const QString access = text(
        u"SELECT token FROM access_tokens WHERE revoked = 0 AND token NOT LIKE '-%' AND subject = '%1'"_s.arg(
            m_subject));
    const Ended one = agreed({u"tokens"_s, u"refresh-live"_s});
    QVERIFY2(one.code == 0, one.err.constData());
    QCOMPARE(one.result().value(u"action").toString(), u"refresh-token.revoke"_s);
    QCOMPARE(one.result().value(u"changed"), (QJsonObject{{u"refresh_tokens"_s, 1}}));
    const QString refresh = text(u"SELECT token FROM refresh_tokens WHERE revoked = 0 AND token NOT LIKE '-%'"_s);
    const Ended both = agreed({u"tokens"_s, access, refresh});
    QVERIFY2(both.code == 0, both.err.constData());
    QCOMPARE(both.result().value(u"changed"), (QJsonObject{{u"access_tokens"_s, 1}, {u"refresh_tokens"_s, 1}}));
    const Ended impossible = agreed({u"tokens"_s, access, refresh, u"--action"_s, u"revoke-family"_s});
    QCOMPARE(impossible.code, 5); // which was named is not left out
}

void RevokeSeveralTest::oneOfThemStays()
{
    const Ended ended = agreed({u"tokens"_s, u"--user"_s, m_subject, u"--except"_s, u"refresh-live"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(ended.result().value(u"still_usable")[u"access_tokens"].toInteger(-1), 0);
    QCOMPARE(ended.result().value(u"still_usable")[u"refresh_tokens"].toInteger(-1), 1);
    QCOMPARE(value(u"SELECT revoked FROM refresh_tokens WHERE token = 'refresh-live'"_s), Value(qint64(0)));
}

void RevokeSeveralTest::whatNothingEndsIsSaid()
{
    const qint64 tokens = theirs(u"access_tokens"_s, u"revoked = 0 AND expires_at > unixepoch()"_s);
    const Ended family = agreed({u"tokens"_s, u"--user"_s, m_subject, u"--action"_s, u"revoke-family"_s});
    QVERIFY2(family.code == 0, family.err.constData());
    QVERIFY(!family.result().value(u"changed").toObject().contains(u"access_tokens"_s));
    QVERIFY(says(notes(family), u"Access tokens: %1 stay as they are. There is no action revoke-family"_s.arg(tokens)));
    const QString client = text(u"SELECT client_id FROM access_tokens WHERE revoked = 0"_s);
    const Ended ofClient = revoke({u"credentials"_s, u"--client"_s, client, u"--dry-run"_s});
    QVERIFY2(ofClient.code == 0, ofClient.err.constData());
    QVERIFY(says(notes(ofClient), u"Sessions name no client"));
    QCOMPARE(agreed({u"tokens"_s, u"--user"_s, m_subject, u"--action"_s, u"applaud"_s}).code, 5);
}

void RevokeSeveralTest::whatEndsTogetherIsNotSaidToStay_data()
{
    QTest::addColumn<QString>("alone");
    QTest::addColumn<QString>("together");
    QTest::addColumn<QString>("stays");
    QTest::newRow("access tokens") << u"access-tokens"_s << u"tokens"_s << u"A refresh token of the same client"_s;
    QTest::newRow("device codes") << u"device-codes"_s << u"credentials"_s << u"Tokens that a device has got"_s;
}

void RevokeSeveralTest::whatEndsTogetherIsNotSaidToStay()
{
    QFETCH(QString, alone);
    QFETCH(QString, together);
    QFETCH(QString, stays);
    QVERIFY(says(notes(revoke({alone, u"--user"_s, m_subject, u"--dry-run"_s})), stays));
    QVERIFY(!says(notes(revoke({together, u"--user"_s, m_subject, u"--dry-run"_s})), stays));
}

void RevokeSeveralTest::offersThatAreDoneAnywayAreNotMade()
{
    const auto offersOf = [this](const QString &word) {
        return revoke({word, u"--user"_s, m_subject, u"--dry-run"_s}).result().value(u"offers").toArray();
    };
    QCOMPARE(offersOf(u"refresh-tokens"_s).size(), 1);
    QCOMPARE(offersOf(u"tokens"_s).size(), 0);
}

void RevokeSeveralTest::whatCameMeanwhileIsThree_data()
{
    QTest::addColumn<QStringList>("whose");
    QTest::newRow("sessions") << QStringList{u"sessions"_s};
    QTest::newRow("credentials") << QStringList{u"credentials"_s};
    QTest::newRow("all") << QStringList{u"all"_s};
}

/// The service gives out a new session whenever one is ended.
void RevokeSeveralTest::whatCameMeanwhileIsThree()
{
    QFETCH(QStringList, whose);
    change({u"CREATE TRIGGER sign_in_again AFTER DELETE ON sessions BEGIN "
            "INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at) "
            "VALUES ('again ' || old.session_id, old.subject, 1, 1, 9999999999); END"_s});
    const qint64 live = theirs(u"sessions"_s, u"expires_at > unixepoch()"_s);
    const Ended ended = agreed(whose + QStringList{u"--user"_s, m_subject});
    QVERIFY2(ended.code == 3, ended.err.constData());
    QVERIFY(ended.json().value(u"ok").toBool());
    QVERIFY(ended.result().value(u"came_since")[u"sessions"].toInteger() >= live);
    QCOMPARE(ended.result().value(u"came_since")[u"sessions"], ended.result().value(u"still_usable")[u"sessions"]);
    QVERIFY(says(notes(ended), u"do it again"));
}

QTEST_GUILESS_MAIN(RevokeSeveralTest)
#include "tst_revoke_several.moc"
