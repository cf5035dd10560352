#include "tests/support/revoke_fixture.h"

using namespace credenza;

/// `revoke`, as people and scripts meet it.
class RevokeCommandTest : public RevokeTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makeSample(); }
    void init() { copySample(); }
    void oneRecordByFingerprint();
    void everyActiveOneOfAUser();
    void allOfAUserExceptOne();
    void theIncidentOfAClient();
    void otherActionsByName();
    void tryingChangesNothing();
    void doneAlreadyIsFine();
    void actionsAreListed();
    void failuresChangeNothing_data();
    void failuresChangeNothing();
};

void RevokeCommandTest::oneRecordByFingerprint()
{
    const QString token = text(
        u"SELECT token FROM access_tokens WHERE revoked = 0 AND token NOT LIKE '-%' AND subject = '%1'"_s.arg(
            m_subject));
    const QJsonArray rows = QJsonDocument::fromJson(run({u"inspect"_s, m_file, u"access-tokens"_s, u"--user"_s,
                                                         m_subject, u"--state"_s, u"active"_s, u"--json"_s})
                                                        .out)
                                .object()
                                .value(u"result")[u"rows"]
                                .toArray();
    QVERIFY(!rows.isEmpty());
    const qint64 before = std::get<qint64>(value(u"SELECT count(*) FROM access_tokens WHERE revoked = 0"_s));
    const Ended ended = agreed({u"access-tokens"_s, rows.first()[u"id"].toString()});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(ended.result().value(u"changed"), (QJsonObject{{u"access_tokens"_s, 1}}));
    QVERIFY(ended.result().value(u"still_usable").toObject().contains(u"sessions"_s));
    QVERIFY(ended.result().value(u"notes").isArray());
    QVERIFY(QFile::exists(ended.result().value(u"receipt").toString()));
    QCOMPARE(value(u"SELECT count(*) FROM access_tokens WHERE revoked = 0"_s), Value(before - 1));
    QVERIFY(!ended.out.contains(token.toUtf8()) && !ended.err.contains(token.toUtf8()));
    const QString receipt = QFileInfo(ended.result().value(u"receipt").toString()).baseName();
    QCOMPARE(run({u"undo"_s, receipt}).code, 0);
    QCOMPARE(value(u"SELECT count(*) FROM access_tokens WHERE revoked = 0"_s), Value(before));
}

void RevokeCommandTest::everyActiveOneOfAUser()
{
    const Ended ended = agreed({u"sessions"_s, u"--user"_s, m_subject});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(ended.result().value(u"still_usable")[u"sessions"].toInteger(-1), 0);
    QVERIFY(ended.result().value(u"still_usable")[u"access_tokens"].toInteger() > 0);
}

void RevokeCommandTest::allOfAUserExceptOne()
{
    const QString session = text(
        u"SELECT session_id FROM sessions WHERE subject = '%1' AND expires_at > unixepoch() + 60"_s.arg(m_subject));
    const Ended ended = agreed({u"all"_s, u"--user"_s, m_subject, u"--except"_s, session});
    QVERIFY2(ended.code == 0, ended.err.constData());
    const QJsonObject usable = ended.result().value(u"still_usable").toObject();
    for (const QString &table : usable.keys())
        QCOMPARE(usable.value(table).toInteger(-1), table == u"sessions"_s ? 1 : 0);
    QCOMPARE(text(u"SELECT session_id FROM sessions WHERE subject = '%1'"_s.arg(m_subject)), session);
}

void RevokeCommandTest::theIncidentOfAClient()
{
    const QString client = text(u"SELECT client_id FROM access_tokens WHERE revoked = 0"_s);
    const Ended ended = agreed({u"all"_s, u"--client"_s, client});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(value(u"SELECT count(*) FROM access_tokens WHERE revoked = 0 AND client_id = '%1'"_s.arg(client)),
             Value(qint64(0)));
    const Ended people = run({u"revoke"_s, m_file, u"all"_s, u"--client"_s, client, u"--dry-run"_s});
    QCOMPARE(people.code, 0);
    QVERIFY2(people.out.contains("0 usable credentials left"), people.out.constData());
}

void RevokeCommandTest::otherActionsByName()
{
    const Ended disabled = agreed({u"users"_s, m_subject});
    QVERIFY2(disabled.code == 0, disabled.err.constData());
    QCOMPARE(value(u"SELECT enabled FROM users WHERE subject = '%1'"_s.arg(m_subject)), Value(qint64(0)));
    QCOMPARE(disabled.result().value(u"offers")[0][u"action"].toString(), u"user.sign-out-everywhere"_s);
    const Ended enabled = agreed({u"users"_s, u"--user"_s, m_subject, u"--action"_s, u"enable"_s});
    QCOMPARE(enabled.code, 0);
    QCOMPARE(enabled.result().value(u"still_usable").toObject(), QJsonObject());
    QCOMPARE(enabled.result().value(u"signed").toArray(), QJsonArray());
    for (const bool isTried : {true, false}) {
        QStringList arguments{u"revoke"_s, m_file,        u"users"_s,  m_subject, u"--action"_s,
                              u"enable"_s, u"--reason"_s, u"a test"_s, u"--yes"_s};
        const Ended people = run(isTried ? arguments << u"--dry-run"_s : arguments);
        QVERIFY2(people.code == 0 && !people.out.contains("usable"), people.out.constData());
    }
    QCOMPARE(value(u"SELECT enabled FROM users WHERE subject = '%1'"_s.arg(m_subject)), Value(qint64(1)));
    const Ended both = agreed({u"users"_s, m_subject, u"--also"_s, u"user.sign-out-everywhere"_s});
    QCOMPARE(both.code, 0);
    QCOMPARE(both.result().value(u"still_usable")[u"access_tokens"].toInteger(-1), 0);
    const QByteArray log = run({u"activity"_s, m_file, u"--json"_s}).out;
    QVERIFY(log.contains("\"disable\"") && log.contains("\"enable\"") && log.contains("a test"));
}

void RevokeCommandTest::tryingChangesNothing()
{
    QFile before(m_file);
    QVERIFY(before.open(QIODevice::ReadOnly));
    const QByteArray bytes = before.readAll();
    const Ended tried = revoke({u"all"_s, u"--user"_s, m_subject, u"--dry-run"_s});
    QCOMPARE(tried.code, 0);
    QVERIFY(tried.result().value(u"changed")[u"sessions"].toInteger() > 0);
    QVERIFY(tried.result().value(u"still_usable")[u"sessions"].toInteger() > 0);
    QVERIFY(tried.result().value(u"receipt").isNull());
    QFile after(m_file);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), bytes);
}

void RevokeCommandTest::doneAlreadyIsFine()
{
    const QString token = text(u"SELECT token FROM access_tokens WHERE revoked = 1 AND token NOT LIKE '-%'"_s);
    const Ended ended = revoke({u"tokens"_s, token, u"--reason"_s, u"a test"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(ended.result().value(u"changed"), QJsonObject());
    QVERIFY(ended.result().value(u"receipt").isNull());
    QVERIFY(ended.result().value(u"notes").toArray().last().toString().contains(u"already"_s));
}

void RevokeCommandTest::actionsAreListed()
{
    const Ended all = revoke({u"--list-actions"_s});
    QCOMPARE(all.code, 0);
    QVERIFY(all.result().value(u"actions").toArray().size() > 15);
    const QJsonArray ofUsers = revoke({u"users"_s, u"--list-actions"_s}).result().value(u"actions").toArray();
    QCOMPARE(ofUsers.first()[u"action"].toString(), u"user.disable"_s);
    QVERIFY(run({u"revoke"_s, m_file, u"all"_s, u"--list-actions"_s}).out.contains("client.end-all"));
}

void RevokeCommandTest::failuresChangeNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");

    const QStringList because{u"--reason"_s, u"a test"_s};
    const QStringList agreed = because + QStringList{u"--yes"_s};
    QTest::newRow("no such id") << QStringList{u"sessions"_s, u"no such session"_s} + agreed << 5;
    QTest::newRow("no such kind") << QStringList{u"dragons"_s, u"smaug"_s} + agreed << 5;
    QTest::newRow("no such user") << QStringList{u"all"_s, u"--user"_s, u"nobody at all"_s} + agreed << 5;
    QTest::newRow("no such action") << QStringList{u"users"_s, u"$"_s, u"--action"_s, u"applaud"_s} + agreed << 5;
    QTest::newRow("somebody else's") << QStringList{u"users"_s, u"$"_s, u"--user"_s, u"admin"_s} + agreed << 5;
    QTest::newRow("no reason") << QStringList{u"users"_s, u"$"_s, u"--yes"_s} << 2;
    QTest::newRow("not agreed") << QStringList{u"users"_s, u"$"_s} + because << 13;
    QTest::newRow("production") << QStringList{u"users"_s, u"$"_s, u"--environment"_s, u"production"_s} + agreed << 13;
    QTest::newRow("whose?") << QStringList{u"sessions"_s} + agreed << 2;
    QTest::newRow("all of nobody") << QStringList{u"all"_s} + agreed << 2;
    QTest::newRow("no kind") << agreed << 2;
    QTest::newRow("a client's user") << QStringList{u"users"_s, u"$"_s, u"--client"_s, u"%"_s} + agreed << 5;
    QTest::newRow("not offered") << QStringList{u"users"_s, u"$"_s, u"--also"_s, u"session.end"_s} + agreed << 14;
}

void RevokeCommandTest::failuresChangeNothing()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    arguments.replaceInStrings(u"$"_s, m_subject);
    arguments.replaceInStrings(u"%"_s, text(u"SELECT client_id FROM clients"_s));
    const QByteArray before = run({u"digest"_s, m_file, u"--json"_s}).out;
    const Ended ended = revoke(arguments);
    QVERIFY2(ended.code == code, (ended.err + ended.out).constData());
    QVERIFY(!ended.json().value(u"ok").toBool(true));
    QCOMPARE(run({u"digest"_s, m_file, u"--json"_s}).out, before);
}

QTEST_GUILESS_MAIN(RevokeCommandTest)
#include "tst_revoke_command.moc"
